package io.diditmesh.rehearsal;

import io.diditmesh.rehearsal.Expectation.Match;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code then} of a case: only what it says is looked at. */
final class ThenReader {
    private static final List<String> DECISIONS = List.of("Allow", "Challenge", "Refuse", "Unavailable");
    private static final List<String> KINDS = List.of("decision", "tried");
    private static final List<String> PLAIN = List.of("rule", "reason", "level", "status", "acr", "stale");

    private static final List<String> LISTS = List.of("rules", "removed");
    private static final String BODY_CONTAINS = "bodyContains";

    private ThenReader() {}

    static List<Expectation> read(Section in) {
        // Whatever may stand here is looked for, so that a misspelt key is told what it was meant to be.
        Stream.of(KINDS, PLAIN, LISTS, List.of(BODY_CONTAINS))
                .flatMap(List::stream)
                .forEach(in::node);
        List<Expectation> then = new ArrayList<>();
        KINDS.stream().filter(in::has).forEach(key -> then.add(decision(key, in.value(key))));
        PLAIN.stream()
                .filter(in::has)
                .forEach(key -> then.add(is(key, in.value(key).required())));
        LISTS.stream().filter(in::has).forEach(key -> then.add(is(key, joined(in.values(key)))));
        named(in.entries("headers"), "headers.", Match.IS, then);
        named(in.entries("headersContain"), "headers.", Match.CONTAINS, then);
        named(in.entries("claims"), "claims.", Match.IS, then);
        named(in.entries("body"), "body.", Match.IS, then);
        if (in.has(BODY_CONTAINS)) {
            then.add(new Expectation(
                    "body", Match.CONTAINS, in.value(BODY_CONTAINS).required()));
        }
        in.values("absent").forEach(member -> then.add(new Expectation(member.required(), Match.IS_ABSENT, "")));
        if (then.isEmpty()) {
            in.problem("nothing (expected: at least one member, such as decision)");
        }
        return then;
    }

    private static Expectation decision(String key, Value value) {
        if (!DECISIONS.contains(value.required())) {
            value.problem("one of " + String.join(", ", DECISIONS));
        }
        return is(key, value.orElse(""));
    }

    private static Expectation is(String member, String wanted) {
        return new Expectation(member, Match.IS, wanted);
    }

    private static String joined(List<Value> values) {
        return values.stream().map(Value::required).sorted().collect(Collectors.joining(", "));
    }

    private static void named(Map<String, Value> values, String prefix, Match match, List<Expectation> then) {
        values.forEach((name, value) -> then.add(new Expectation(
                prefix + (prefix.equals("headers.") ? name.toLowerCase(Locale.ROOT) : name), match, value.orElse(""))));
    }
}
