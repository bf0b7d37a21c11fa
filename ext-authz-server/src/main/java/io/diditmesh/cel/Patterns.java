package io.diditmesh.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.Matcher;

/** Regular expressions that take time in proportion to the text (RE2), and not much of it. */
final class Patterns {
    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");

    private Patterns() {}

    /** @throws IllegalArgumentException saying what was expected */
    static Pattern compile(String text) {
        if (text.length() > Limits.PATTERN_CHARACTERS || repetitions(text) > Limits.PATTERN_REPETITIONS) {
            throw tooCostly();
        }
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.programSize() > Limits.PATTERN_INSTRUCTIONS) {
                throw tooCostly();
            }
            return pattern;
        } catch (PatternSyntaxException fault) {
            throw new IllegalArgumentException(
                    "pattern: " + fault.getMessage() + " (expected: a pattern RE2 understands)", fault);
        }
    }

    /** RE2 spells counted repetitions out, one inside the other. */
    private static double repetitions(String text) {
        Matcher counts = REPETITION.matcher(text);
        double product = 1;
        while (counts.find()) {
            String last = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            product *= Math.max(1, Double.parseDouble(last));
        }
        return product;
    }

    private static IllegalArgumentException tooCostly() {
        return new IllegalArgumentException("pattern: too costly (expected: at most " + Limits.PATTERN_CHARACTERS
                + " characters, and repetitions such as {3} that multiply to at most " + Limits.PATTERN_REPETITIONS
                + ")");
    }
}
