package io.diditmesh.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token's claims as plain JSON values: String, Long, Double, Boolean, List and Map, dates as seconds, the audience
 * always as a list. What is null is left out, and a list with a null in it too: with one element less, the others would
 * stand elsewhere.
 */
final class PlainClaims {
    private static final int DEEPEST = 16;
    private static final int REFERENCE = 16;
    private static final int OBJECT = 48;

    private PlainClaims() {}

    static Map<String, Object> of(JWTClaimsSet claims) {
        return members(claims.getClaims(), 0);
    }

    /** About how many bytes of memory a plain value takes, rather more than fewer. */
    static int size(Object plain) {
        return switch (plain) {
            case String text -> OBJECT + 2 * text.length();
            case List<?> list ->
                list.stream().mapToInt(element -> REFERENCE + size(element)).sum() + OBJECT;
            case Map<?, ?> map ->
                map.entrySet().stream()
                                .mapToInt(entry -> 2 * REFERENCE + size(entry.getKey()) + size(entry.getValue()))
                                .sum()
                        + OBJECT;
            default -> OBJECT;
        };
    }

    private static Optional<Object> plain(Object value, int depth) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Boolean truth -> Optional.of(truth);
            case Date date -> Optional.of(date.toInstant().getEpochSecond());
            case Long number -> Optional.of(number);
            case Integer number -> Optional.of(number.longValue());
            case Number number ->
                Optional.of(number.doubleValue()).filter(Double::isFinite).map(Object.class::cast);
            case List<?> list when depth < DEEPEST -> elements(list, depth + 1);
            case Map<?, ?> map when depth < DEEPEST -> Optional.of(members(map, depth + 1));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> members(Map<?, ?> map, int depth) {
        Map<String, Object> members = new HashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                plain(value, depth).ifPresent(known -> members.put(String.valueOf(name), known));
            }
        });
        return Map.copyOf(members);
    }

    private static Optional<Object> elements(List<?> list, int depth) {
        List<Object> elements = new ArrayList<>();
        for (Object element : list) {
            Optional<Object> known = element == null ? Optional.empty() : plain(element, depth);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            elements.add(known.get());
        }
        return Optional.of(List.copyOf(elements));
    }
}
