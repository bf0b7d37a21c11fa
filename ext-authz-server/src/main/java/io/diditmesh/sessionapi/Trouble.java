package io.diditmesh.sessionapi;

import io.diditmesh.web.Language;
import io.diditmesh.web.Problem;
import io.diditmesh.web.Texts;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Why a program is not given what it asks for; each is explained in {@code docs/sessions.md}. */
enum Trouble {
    REQUEST_AMBIGUOUS(400),
    REQUEST_INVALID(400),
    CREDENTIAL_MISSING(401),
    CREDENTIAL_BAD(401),
    TICKET_INVALID(403),
    REJECTED(403),
    TOO_YOUNG(403),
    BLOCKED(403),
    NOT_STARTED(403),
    LEVEL_UNKNOWN(404),
    SESSION_UNKNOWN(404),
    NOT_JSON(415),
    SLOW_DOWN(429),
    TOO_MANY_STARTS(429),
    VERIFICATION_UNAVAILABLE(503);

    private final int status;
    private final String code;

    Trouble(int status) {
        this.status = status;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int status() {
        return status;
    }

    /** As in {@code reason}. */
    String code() {
        return code;
    }

    WebAnswer answer(WebRequest reader) {
        return answer(reader, Map.of());
    }

    /** @param members of the problem, beside those that each has */
    WebAnswer answer(WebRequest reader, Map<String, ?> members) {
        Texts texts = Texts.in(Language.of(reader.headers().getOrDefault("accept-language", "")));
        WebAnswer answer = new Problem(code, status, code + ".title", code + ".detail", members).answer(texts);
        return switch (this) {
            case CREDENTIAL_MISSING -> answer.with("www-authenticate", "Bearer");
            case CREDENTIAL_BAD -> answer.with("www-authenticate", "Bearer error=\"invalid_token\"");
            case REQUEST_AMBIGUOUS,
                    REQUEST_INVALID,
                    TICKET_INVALID,
                    REJECTED,
                    TOO_YOUNG,
                    BLOCKED,
                    NOT_STARTED,
                    LEVEL_UNKNOWN,
                    SESSION_UNKNOWN,
                    NOT_JSON,
                    SLOW_DOWN,
                    TOO_MANY_STARTS,
                    VERIFICATION_UNAVAILABLE -> answer;
        };
    }

    WebAnswer after(Duration pause, WebRequest reader) {
        return after(pause, reader, Map.of());
    }

    WebAnswer after(Duration pause, WebRequest reader, Map<String, ?> members) {
        return answer(reader, members).retryAfter(pause);
    }
}
