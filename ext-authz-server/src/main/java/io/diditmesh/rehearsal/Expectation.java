package io.diditmesh.rehearsal;

import java.util.Map;
import java.util.Optional;

/**
 * One thing a case wants.
 *
 * @param member as {@link Heard} names it
 */
record Expectation(String member, Match match, String wanted) {
    enum Match {
        IS,
        CONTAINS,
        IS_ABSENT
    }

    Optional<Difference> missedIn(Map<String, String> heard) {
        Optional<String> got = Optional.ofNullable(heard.get(member));
        boolean met = switch (match) {
            case IS -> got.filter(wanted::equals).isPresent();
            case CONTAINS -> got.filter(text -> text.contains(wanted)).isPresent();
            case IS_ABSENT -> got.isEmpty();
        };
        return met ? Optional.empty() : Optional.of(new Difference(member, expected(), got.orElse("nothing")));
    }

    private String expected() {
        return switch (match) {
            case IS -> wanted;
            case CONTAINS -> "..." + wanted + "...";
            case IS_ABSENT -> "nothing";
        };
    }
}
