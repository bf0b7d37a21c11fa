package io.diditmesh.rehearsal;

import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code given} of a case. */
final class GivenReader {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration LONGEST_PAST = Duration.ofDays(31);
    private static final int MOST_TIMES = 5000;
    private static final int MOST_HOPS = 10;

    private enum StoreWord {
        ANSWERS("answers"),
        AWAY("away");

        private final String text;

        StoreWord(String text) {
            this.text = text;
        }
    }

    private final Rulebook rulebook;

    GivenReader(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    Given read(Section in) {
        Instant now = now(in.value("now"));
        Caller caller = caller(in);
        SubjectOutcomes outcomes = new SubjectOutcomes(outcomes(in, now), OutcomeReader.isTrue(in.value("blocked")));
        List<Past> past = past(in);
        boolean known = !outcomes.levels().isEmpty() || outcomes.blocked() || !past.isEmpty();
        if (known && caller.sender() instanceof Sender.Nobody) {
            in.problem("outcomes, signals or blocked of nobody (expected: a subject)");
        }
        return new Given(
                now,
                caller.sender(),
                claims(in),
                caller.principal(),
                outcomes,
                store(in),
                past,
                in.value("hops").integer(0, 0, MOST_HOPS));
    }

    private static Instant now(Value value) {
        return value.optional().isEmpty() ? NOW : value.instant().orElse(NOW);
    }

    /** @param principal of whoever calls, as the proxy says */
    private record Caller(Sender sender, String principal) {}

    private static Caller caller(Section in) {
        Sender.Token token = in.value("credential").oneOf(Sender.Token.GOOD, Sender.Token::text, Sender.Token.values());
        Caller caller = in.isMapping("subject")
                ? caller(in.section("subject"), principal(in.value("peer")))
                : new Caller(account(in.value("subject"), token), principal(in.value("peer")));
        if (token != Sender.Token.GOOD && !(caller.sender() instanceof Sender.Account)) {
            in.problem(in.line(), "credential", "of nobody (expected: a subject that is an account)");
        }
        return caller;
    }

    private static Sender account(Value id, Sender.Token token) {
        return id.optional()
                .<Sender>map(name -> new Sender.Account(name, token))
                .orElseGet(Sender.Nobody::new);
    }

    private static Caller caller(Section subject, String principal) {
        boolean stranger = OutcomeReader.isTrue(subject.value("anonymous"));
        String peer = principal(subject.value("peer"));
        if (stranger != peer.isEmpty()) {
            subject.problem("(expected: an account, {anonymous: true} or {peer: spiffe://...})");
        }
        return stranger ? new Caller(new Sender.Stranger(), principal) : new Caller(new Sender.Peer(), peer);
    }

    private static String principal(Value written) {
        return written.optional().isEmpty()
                ? ""
                : written.parsed(Identify::parsePrincipal).orElse("");
    }

    private static Map<String, Object> claims(Section in) {
        return in.node("claims")
                .map(node -> switch (node) {
                    case YamlNode.Mapping mapping -> Plain.of(mapping);
                    case YamlNode.Scalar(var _, var text) when text.isEmpty() -> Map.<String, Object>of();
                    case YamlNode.Sequence _, YamlNode.Scalar _ -> {
                        in.problem(node.line(), "claims", node.kind() + " (expected: a mapping)");
                        yield Map.<String, Object>of();
                    }
                })
                .orElseGet(Map::of);
    }

    private Map<LevelName, Outcome> outcomes(Section in, Instant now) {
        Section all = in.section("outcomes");
        Map<LevelName, Outcome> outcomes = new HashMap<>();
        for (String name : List.copyOf(all.keys())) {
            Section one = all.section(name);
            levelName(name)
                    .flatMap(rulebook::level)
                    .ifPresentOrElse(
                            level -> outcomes.put(level.name(), new OutcomeReader(level, now).read(one)),
                            () -> one.problem("no such level (expected: one that the policies define)"));
        }
        return outcomes;
    }

    private static Optional<LevelName> levelName(String text) {
        try {
            return Optional.of(new LevelName(text));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static List<Past> past(Section in) {
        Section signals = in.section("signals");
        List<Past> past = new ArrayList<>();
        for (String signal : List.copyOf(signals.keys())) {
            for (Section one : signals.sections(signal)) {
                Value ago = one.value("ago");
                ago.required();
                past.add(new Past(
                        signal,
                        ago.duration(Duration.ZERO, Duration.ZERO, LONGEST_PAST),
                        one.has("value")
                                ? one.value("value").parsed(GivenReader::number).orElse(1.0)
                                : 1.0,
                        one.value("times").integer(1, 1, MOST_TIMES)));
            }
        }
        return past;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: a number)", noNumber);
        }
    }

    private static Store store(Section in) {
        if (in.isMapping("store")) {
            Value ago = in.section("store").value("lastRead");
            ago.required();
            return new Store.LastRead(ago.duration(Duration.ZERO, Duration.ZERO, OutcomeReader.LONGEST));
        }
        return switch (in.value("store").oneOf(StoreWord.ANSWERS, word -> word.text, StoreWord.values())) {
            case ANSWERS -> new Store.Answers();
            case AWAY -> new Store.Away();
        };
    }
}
