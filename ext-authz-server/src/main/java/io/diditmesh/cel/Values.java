package io.diditmesh.cel;

import dev.cel.common.values.NullValue;
import io.diditmesh.request.SentName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plain values, as expressions see them. */
final class Values {
    private Values() {}

    /** A JSON value. Null is no value: a member that is null is as good as absent, and nothing equals it. */
    static Object of(@Nullable Object plain) {
        return switch (plain) {
            case null -> NullValue.NULL_VALUE;
            case String text -> text;
            case Long number -> number;
            case Boolean flag -> flag;
            case Double number when Double.isFinite(number) -> number;
            case Integer number -> number.longValue();
            case Map<?, ?> members -> map(members);
            case List<?> items -> list(items);
            default -> throw Undecided.because();
        };
    }

    static MapView map(Map<?, ?> members) {
        return new MapView(() -> namesIn(members), name -> {
            Object member = members.get(name);
            if (member == null && isNearlyAnyOf(members.keySet(), name)) {
                throw Undecided.because();
            }
            return member == null ? Optional.empty() : Optional.of(of(member));
        });
    }

    // What stands under a name in another case is there for some servers, and not for others.
    private static boolean isNearlyAnyOf(Set<?> names, String name) {
        String folded = SentName.folded(name);
        return names.stream()
                .anyMatch(other -> other instanceof String sent
                        && !sent.equals(name)
                        && SentName.folded(sent).equals(folded));
    }

    /** Names and what was sent under them. What was sent twice cannot be looked at: servers disagree on which counts. */
    static MapView parameters(Map<String, List<String>> sent) {
        return new MapView(sent::keySet, name -> {
            if (isNearlyAnyOf(sent.keySet(), name)) {
                throw Undecided.because();
            }
            List<String> values = sent.getOrDefault(name, List.of());
            if (values.size() > 1) {
                throw Undecided.because();
            }
            return values.stream().findFirst().map(Object.class::cast);
        });
    }

    private static List<Object> list(List<?> items) {
        if (items.size() > Limits.ELEMENTS) {
            throw Undecided.because();
        }
        List<Object> adapted = new ArrayList<>(items.size());
        items.forEach(item -> adapted.add(of(item)));
        return Collections.unmodifiableList(adapted);
    }

    private static Set<String> namesIn(Map<?, ?> members) {
        Set<String> names = new HashSet<>();
        members.forEach((name, member) -> {
            if (member != null && name instanceof String text) {
                names.add(text);
            }
        });
        return names;
    }
}
