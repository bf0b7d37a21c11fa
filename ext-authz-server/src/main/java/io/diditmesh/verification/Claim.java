package io.diditmesh.verification;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a service behind may be told of a person. A service that must know an age is told of a limit, not of the age. */
public sealed interface Claim {
    /** As in assertions and policies: lower case, words joined by underscores. */
    String text();

    /** Empty if the facts do not say it. */
    Optional<FactValue> in(Facts facts);

    Fact fact();

    /** A fact as it is. */
    record Whole(Fact fact) implements Claim {
        @Override
        public String text() {
            return fact.text().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<FactValue> in(Facts facts) {
            return facts.value(fact);
        }
    }

    /** Whether a number of years is reached, by the document or by estimate. */
    record Over(Fact fact, int years) implements Claim {
        @Override
        public String text() {
            return new Whole(fact).text() + "_over_" + years;
        }

        @Override
        public Optional<FactValue> in(Facts facts) {
            return facts.value(fact).flatMap(value -> switch (value) {
                case FactValue.Whole(var number) -> Optional.of(new FactValue.Flag(number >= years));
                case FactValue.Decimal(var number) -> Optional.of(new FactValue.Flag(number >= years));
                case FactValue.Text _, FactValue.Flag _ -> Optional.<FactValue>empty();
            });
        }
    }

    /** @throws IllegalArgumentException naming the text and what was expected */
    static Claim parse(String text) {
        return Names.all()
                .filter(claim -> claim.text().equals(text))
                .findFirst()
                .or(() -> Names.over(text))
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" (expected: age_over_N, "
                        + String.join(", ", Names.all().map(Claim::text).toList()) + ")"));
    }

    /** The texts claims are written as. */
    final class Names {
        private static final List<Fact> AGES = List.of(Fact.AGE, Fact.AGE_ESTIMATE);
        private static final Pattern OVER = Pattern.compile("(age|age_estimate)_over_([1-9][0-9]?)");

        private Names() {}

        private static Stream<Claim> all() {
            return Stream.of(Fact.values()).filter(fact -> !AGES.contains(fact)).map(Whole::new);
        }

        private static Optional<Claim> over(String text) {
            Matcher matcher = OVER.matcher(text);
            return matcher.matches()
                    ? AGES.stream()
                            .filter(fact -> new Whole(fact).text().equals(matcher.group(1)))
                            .<Claim>map(fact -> new Over(fact, Integer.parseInt(matcher.group(2))))
                            .findFirst()
                    : Optional.empty();
        }
    }
}
