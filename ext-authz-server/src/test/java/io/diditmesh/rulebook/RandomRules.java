package io.diditmesh.rulebook;

import io.diditmesh.request.RequestPath;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Policies and paths from few words, so that they meet often. The same seed makes the same ones. */
final class RandomRules {
    static final List<String> WORDS = List.of("a", "ask", "ask.json", "ask.b.c", "kiss", ".x", "m.n");
    static final List<String> METHODS = List.of("GET", "HEAD", "POST");

    /** From what anyone may do to what nobody may. */
    static final List<Effect> EFFECTS = List.of(
            new Effect.Exempt(),
            new Effect.Require(
                    Requirement.anyOf(List.of(new Requirement.Demand(Rules.AGE, Rules.MONTH))),
                    Set.of(SourceKind.ACCOUNT, SourceKind.ANONYMOUS)),
            Rules.require(Rules.AGE),
            Rules.require(Rules.KYC),
            new Effect.Closed());

    private final Random random;

    /** A condition that comes to the same for every request. */
    record Fixed(Truth truth, Set<SignalWindow> signals) implements Expression {
        Fixed(Truth truth) {
            this(truth, Set.of());
        }

        @Override
        public Truth evaluate(Evidence evidence) {
            return truth;
        }

        @Override
        public Set<Input> reads() {
            return Set.of();
        }

        @Override
        public Set<Fact> facts() {
            return Set.of();
        }
    }

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    Policy policy(String name, List<String> hosts, PathReading paths, int mostRules) {
        PolicyId id = new PolicyId("random", name);
        PolicyTerms standard = PolicyTerms.standard(id);
        PolicyTerms terms =
                new PolicyTerms(standard.audience(), standard.login(), standard.mode(), standard.cors(), paths);
        List<Rule> rules = IntStream.range(0, 1 + random.nextInt(mostRules))
                .mapToObj(number -> rule("rule-" + number))
                .toList();
        return new Policy(id, hosts.stream().map(HostPattern::parse).toList(), terms, rules);
    }

    PathReading paths() {
        return new PathReading(random.nextBoolean(), random.nextBoolean());
    }

    String method() {
        return oneOf(METHODS);
    }

    /** Segments of a path, none at all now and then. */
    List<String> segments() {
        return Stream.generate(() -> oneOf(WORDS)).limit(random.nextInt(4)).toList();
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean rarely() {
        return random.nextInt(4) == 0;
    }

    private Rule rule(String name) {
        List<RequestMatch> matches =
                Stream.generate(this::match).limit(1 + random.nextInt(2)).toList();
        Expression when = rarely() ? new Fixed(oneOf(List.of(Truth.values()))) : Expression.ALWAYS;
        return new Rule(name, matches, when, oneOf(EFFECTS));
    }

    private RequestMatch match() {
        Set<String> methods = rarely() ? Set.of(method()) : Set.of();
        Map<String, String> headers = random.nextInt(12) == 0 ? Map.of("x-tier", "gold") : Map.of();
        Map<String, String> query = random.nextInt(12) == 0 ? Map.of("tier", "gold") : Map.of();
        return new RequestMatch(methods, pattern(), headers, query);
    }

    private PathPattern pattern() {
        List<String> segments = segments();
        return switch (random.nextInt(7)) {
            case 0 -> new PathPattern.Any();
            case 1, 2 -> new PathPattern.Prefix(new RequestPath(segments, false));
            case 3, 4 -> new PathPattern.Template(template(segments));
            default -> new PathPattern.Exact(new RequestPath(segments, false));
        };
    }

    private List<Optional<String>> template(List<String> segments) {
        List<Optional<String>> template = new ArrayList<>();
        segments.forEach(segment -> template.add(random.nextBoolean() ? Optional.empty() : Optional.of(segment)));
        return template;
    }
}
