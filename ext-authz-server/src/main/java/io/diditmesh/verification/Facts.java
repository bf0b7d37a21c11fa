package io.diditmesh.verification;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is known of a person beside the verdict. Prints only which facts there are. */
public record Facts(Map<Fact, FactValue> values) {
    private static final Facts NONE = new Facts(Map.of());

    public Facts {
        values.forEach((fact, value) -> {
            if (fact.kind() != value.kind()) {
                throw new IllegalArgumentException(
                        "fact " + fact.text() + ": " + value.kind() + " (expected: " + fact.kind() + ")");
            }
        });
        values = Map.copyOf(values);
    }

    public static Facts none() {
        return NONE;
    }

    public Optional<FactValue> value(Fact fact) {
        return Optional.ofNullable(values.get(fact));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** These, and those of {@code others} that are not among them. */
    public Facts orElse(Facts others) {
        if (others.isEmpty() || isEmpty()) {
            return isEmpty() ? others : this;
        }
        Map<Fact, FactValue> all = new EnumMap<>(others.values);
        all.putAll(values);
        return new Facts(all);
    }

    @Override
    public String toString() {
        return "Facts" + values.keySet();
    }
}
