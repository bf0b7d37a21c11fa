package io.diditmesh.web;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem details (RFC 9457): title and detail in the reader's language, everything else the same in all of them.
 *
 * @param reason the last part of the type; what is behind each is in {@code docs/answers.md}
 * @param title the key of a text
 * @param detail the key of a text
 * @param members beside the standard ones, as JSON values
 */
public record Problem(String reason, int status, String title, String detail, Map<String, ?> members) {
    /** As in {@code content-type}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE = "https://didit-mesh.io/problems/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public String write(Texts texts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + reason);
        body.put("title", texts.text(title));
        body.put("status", status);
        body.put("detail", texts.text(detail));
        body.put("reason", reason);
        body.putAll(members);
        return JSON.writeValueAsString(body);
    }

    public WebAnswer answer(Texts texts) {
        return WebAnswer.text(status, MEDIA_TYPE, write(texts))
                .with("cache-control", "no-store")
                .with("content-language", texts.language().tag());
    }
}
