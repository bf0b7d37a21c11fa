package io.diditmesh.rehearsal;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.Refusal;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a case may want something of, by its name and as text: {@code status}, {@code headers.location}. */
final class Heard {
    private static final String ASSERTION = "x-verification-assertion";

    private final Map<String, String> members = new TreeMap<>();

    private Heard() {}

    static Map<String, String> of(CheckResponse response, Notes notes) {
        Heard heard = new Heard();
        DecisionLog.Entry entry = notes.decided();
        heard.decided(entry);
        heard.rules(entry.rules());
        notes.tried().stream().findFirst().ifPresent(tried -> heard.put("tried", kind(tried.decision())));
        if (response.hasOkResponse()) {
            heard.allowed(response.getOkResponse());
        } else {
            heard.denied(response.getDeniedResponse());
        }
        return heard.members;
    }

    private void decided(DecisionLog.Entry entry) {
        put("decision", kind(entry.decision()));
        level(entry.decision()).ifPresent(level -> put("level", level));
        if (entry.decision() instanceof Decision.Allow(var _, var passage)) {
            put("acr", passage.acr());
            put("stale", Boolean.toString(passage.stale()));
        }
    }

    private void rules(List<String> rules) {
        if (!rules.isEmpty()) {
            put("rules", sorted(rules.stream()));
            put("rule", sorted(rules.stream().map(rule -> rule.substring(rule.lastIndexOf('/') + 1))));
        }
    }

    private void allowed(OkHttpResponse ok) {
        put("status", "200");
        headers(ok.getHeadersList());
        ok.getResponseHeadersToAddList().forEach(this::header);
        if (ok.getHeadersToRemoveCount() > 0) {
            put("removed", sorted(ok.getHeadersToRemoveList().stream()));
        }
        claims(members.getOrDefault("headers." + ASSERTION, ""));
    }

    private void claims(String assertion) {
        try {
            Map<String, Object> claims =
                    SignedJWT.parse(assertion).getJWTClaimsSet().toJSONObject();
            flat("claims", claims);
            // What is known of the person can be named without where it stands.
            if (claims.get("verification_facts") instanceof Map<?, ?> facts) {
                flat("claims", facts);
            }
            statements(claims.get("verified_claims")).forEach(statement -> {
                if (statement.get("claims") instanceof Map<?, ?> facts) {
                    flat("claims", facts);
                }
            });
        } catch (ParseException bug) {
            throw new IllegalStateException("an assertion of ours", bug);
        }
    }

    private static Stream<Map<?, ?>> statements(@Nullable Object verified) {
        List<?> all = verified instanceof List<?> several ? several : verified == null ? List.of() : List.of(verified);
        return all.stream().flatMap(one -> one instanceof Map<?, ?> statement ? Stream.of(statement) : Stream.empty());
    }

    private void denied(DeniedHttpResponse denied) {
        put("status", Integer.toString(denied.getStatus().getCodeValue()));
        headers(denied.getHeadersList());
        Optional.ofNullable(members.get("headers.x-verification-reason")).ifPresent(reason -> put("reason", reason));
        if (denied.getBody().isEmpty()) {
            return;
        }
        put("body", denied.getBody());
        if (members.getOrDefault("headers.content-type", "").equals("application/problem+json")) {
            problem(denied.getBody());
        }
    }

    private void problem(String body) {
        try {
            flat("body", JSONObjectUtils.parse(body));
        } catch (ParseException bug) {
            throw new IllegalStateException("problem details of ours", bug);
        }
    }

    private void headers(List<HeaderValueOption> headers) {
        headers.forEach(this::header);
    }

    private void header(HeaderValueOption option) {
        put("headers." + option.getHeader().getKey(), option.getHeader().getValue());
    }

    private void put(String member, String value) {
        members.put(member, value);
    }

    private static String kind(Decision decision) {
        return switch (decision) {
            case Decision.Allow _ -> "Allow";
            case Decision.Challenge _ -> "Challenge";
            case Decision.Refuse _ -> "Refuse";
            case Decision.Unavailable _ -> "Unavailable";
        };
    }

    private static Optional<String> level(Decision decision) {
        return switch (decision) {
            case Decision.Challenge challenge -> Optional.of(challenge.level().text());
            case Decision.Refuse(var _, Refusal.Rejected(var level, var _)) -> Optional.of(level.text());
            case Decision.Refuse(var _, Refusal.ConditionUnmet(var level, var _)) -> Optional.of(level.text());
            case Decision.Refuse(var _, Refusal.TooOldAlready(var level, var _)) -> Optional.of(level.text());
            case Decision.Refuse _, Decision.Allow _, Decision.Unavailable _ -> Optional.empty();
        };
    }

    private static String sorted(Stream<String> texts) {
        return texts.sorted().distinct().collect(Collectors.joining(", "));
    }

    private void flat(String prefix, Map<?, ?> object) {
        object.forEach((name, value) -> {
            String member = prefix + "." + name;
            switch (value) {
                case Map<?, ?> inner -> flat(member, inner);
                case Collection<?> many ->
                    put(member, many.stream().map(String::valueOf).collect(Collectors.joining(", ")));
                case null, default -> put(member, String.valueOf(value));
            }
        });
    }
}
