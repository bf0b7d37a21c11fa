package io.diditmesh.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class PageStyleTest {
    private static final Pattern THEME = Pattern.compile(":root\\{([^}]*)}");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+):#([0-9a-f]{6})");

    /** WCAG 2.2, success criteria 1.4.3 and, for the button itself and the outline, 1.4.11. */
    @Test
    void text_standsOutFromWhatIsBehindIt_inBothThemes() {
        List<MatchResult> themes = THEME.matcher(PageStyle.CSS).results().toList();

        assertThat(themes).hasSize(2);
        for (MatchResult theme : themes) {
            Map<String, Double> colours = COLOUR.matcher(theme.group(1))
                    .results()
                    .collect(Collectors.toMap(colour -> colour.group(1), colour -> luminance(colour.group(2))));
            assertThat(contrast(colours, "ink", "paper")).isGreaterThan(4.5);
            assertThat(contrast(colours, "soft", "paper")).isGreaterThan(4.5);
            assertThat(contrast(colours, "on-accent", "accent")).isGreaterThan(4.5);
            assertThat(contrast(colours, "accent", "paper")).isGreaterThan(3);
        }
    }

    /** What has a left and a right stands on the wrong side in Arabic. */
    @Test
    void style_isTheSameInBothDirections() {
        assertThat(PageStyle.CSS).doesNotContainPattern("(left|right)").doesNotContain("float");
    }

    private static double contrast(Map<String, Double> colours, String one, String other) {
        double first = colours.getOrDefault(one, Double.NaN);
        double second = colours.getOrDefault(other, Double.NaN);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String hex) {
        return 0.2126 * channel(hex, 0) + 0.7152 * channel(hex, 2) + 0.0722 * channel(hex, 4);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
