package io.diditmesh.sandbox.session;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the checks of a session are to find, where it is not the usual. */
public record Findings(Map<Finding, String> chosen) {
    /** In place of a value: the report has null there. */
    public static final String NONE = "none";

    public Findings {
        chosen = Map.copyOf(chosen);
    }

    public static Findings usual() {
        return new Findings(Map.of());
    }

    /**
     * @param written by name; an empty value means the usual
     * @throws IllegalArgumentException naming the first mistake
     */
    public static Findings of(Map<String, String> written) {
        Map<Finding, String> chosen = new EnumMap<>(Finding.class);
        written.forEach((name, value) -> {
            Finding finding = Finding.of(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "%s: given (expected: outcome, or one of %s)".formatted(name, Finding.texts())));
            if (!value.isEmpty()) {
                if (!value.equals(NONE)) {
                    finding.check(value);
                }
                chosen.put(finding, value);
            }
        });
        return new Findings(chosen);
    }

    /** The whole number that was chosen; empty if none was, or that there is none. */
    public Optional<Integer> number(Finding finding) {
        return Optional.ofNullable(chosen.get(finding))
                .filter(value -> !value.equals(NONE))
                .map(Integer::valueOf);
    }

    /** The text that was chosen; empty if none was, or that there is none. */
    public Optional<String> text(Finding finding) {
        return Optional.ofNullable(chosen.get(finding)).filter(value -> !value.equals(NONE));
    }

    boolean fits(Workflow workflow) {
        return chosen.keySet().stream().allMatch(finding -> finding.fits(workflow));
    }
}
