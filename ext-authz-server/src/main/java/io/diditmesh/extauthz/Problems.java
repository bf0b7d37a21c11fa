package io.diditmesh.extauthz;

import io.diditmesh.web.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Problem details (RFC 9457): title and detail in the reader's language, everything else the same in all of them. */
final class Problems {
    /** The start of every problem type; what is behind it is documented in {@code docs/answers.md}. */
    static final String TYPE = "https://didit-mesh.io/problems/";

    private final JsonMapper json = JsonMapper.builder().build();

    String write(Reason reason, int status, Texts texts, Map<Member, String> members) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + reason.code());
        body.put("title", texts.text(reason.title()));
        body.put("status", status);
        body.put("detail", texts.text(reason.detail()));
        body.put("reason", reason.code());
        members.forEach((member, value) -> body.put(member.memberName(), value));
        return json.writeValueAsString(body);
    }
}
