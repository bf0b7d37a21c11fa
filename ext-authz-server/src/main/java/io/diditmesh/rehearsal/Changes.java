package io.diditmesh.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What two versions of the policies make of the same requests, where that differs. */
public record Changes(int compared, List<Change> changed) {
    private static final String ALLOW = "Allow";

    public Changes {
        changed = List.copyOf(changed);
    }

    /** What a change means for whoever sends the request. */
    public enum Kind {
        NEWLY_REFUSED,
        NEWLY_ALLOWED,
        OTHER
    }

    /**
     * One request that is decided in another way.
     *
     * @param before in words
     * @param after in words
     */
    public record Change(DecisionCase request, Kind kind, String before, String after) {}

    /**
     * @param before what the old version made of each request
     * @param after what the new version made of each, in the same order
     */
    public static Changes between(List<Played> before, List<Played> after) {
        if (before.size() != after.size()) {
            throw new IllegalArgumentException(
                    before.size() + " and " + after.size() + " requests (expected: the same ones)");
        }
        List<Change> changed = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Map<String, String> one = before.get(i).heard();
            Map<String, String> other = after.get(i).heard();
            if (!words(one).equals(words(other))) {
                changed.add(new Change(after.get(i).played(), kind(one, other), words(one), words(other)));
            }
        }
        return new Changes(before.size(), changed);
    }

    public long count(Kind kind) {
        return changed.stream().filter(change -> change.kind() == kind).count();
    }

    private static Kind kind(Map<String, String> before, Map<String, String> after) {
        boolean was = ALLOW.equals(before.get("decision"));
        boolean is = ALLOW.equals(after.get("decision"));
        if (was == is) {
            return Kind.OTHER;
        }
        return was ? Kind.NEWLY_REFUSED : Kind.NEWLY_ALLOWED;
    }

    // What differs from one asking to the next, such as tickets, says nothing of the policies.
    private static String words(Map<String, String> heard) {
        StringBuilder words = new StringBuilder(heard.getOrDefault("decision", "no answer"));
        for (String member : List.of("level", "reason", "acr", "stale", "tried")) {
            if (heard.containsKey(member)) {
                words.append(' ').append(member).append('=').append(heard.get(member));
            }
        }
        return words.append(" by ")
                .append(heard.getOrDefault("rules", "no rule"))
                .toString();
    }
}
