package io.diditmesh.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationResult;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says where the fault is: line and column, counted from 1. */
final class Faults {
    private static final int LONGEST = 300;

    private final CelSource source;

    Faults(CelSource source) {
        this.source = source;
    }

    IllegalArgumentException at(long id, String message) {
        CelSourceLocation location = Optional.ofNullable(
                        source.getPositionsMap().get(id))
                .flatMap(source::getOffsetLocation)
                .orElse(CelSourceLocation.of(1, 0));
        return new IllegalArgumentException(place(location) + message);
    }

    IllegalArgumentException at(long id, IllegalArgumentException fault) {
        return at(id, Objects.requireNonNullElse(fault.getMessage(), "not valid"));
    }

    /** The first thing the parser or the type checker found wrong. */
    static IllegalArgumentException first(CelValidationResult result, String expected) {
        CelIssue issue = result.getErrors().get(0);
        String message = issue.getMessage().replaceAll("\\s+", " ").replaceAll(" \\(candidates: .*", "");
        String shown = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        boolean says = shown.contains("(expected: ");
        return new IllegalArgumentException(
                place(issue.getSourceLocation()) + shown + (says ? "" : " (expected: " + expected + ")"));
    }

    static String list(Collection<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String place(CelSourceLocation location) {
        return Math.max(1, location.getLine()) + ":" + (Math.max(0, location.getColumn()) + 1) + ": ";
    }
}
