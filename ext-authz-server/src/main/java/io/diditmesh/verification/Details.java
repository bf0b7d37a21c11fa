package io.diditmesh.verification;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an account says of its owner. Told to the provider and sealed on the way there; never stored, never printed. */
public record Details(Map<Detail, String> values) {
    private static final Details NONE = new Details(Map.of());

    public Details {
        values = Map.copyOf(values);
    }

    public static Details none() {
        return NONE;
    }

    /**
     * Those that a level expects. A claim that is missing, or cannot be compared, is left out.
     *
     * @param claim the text of a claim of that name, if there is one
     */
    public static Details of(Map<Detail, String> expect, Function<String, Optional<String>> claim) {
        if (expect.isEmpty()) {
            return NONE;
        }
        Map<Detail, String> values = new EnumMap<>(Detail.class);
        expect.forEach((detail, name) ->
                claim.apply(name).flatMap(detail::read).ifPresent(value -> values.put(detail, value)));
        return new Details(values);
    }

    @Override
    public String toString() {
        return "Details" + values.keySet();
    }
}
