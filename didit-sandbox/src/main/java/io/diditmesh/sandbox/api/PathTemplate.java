package io.diditmesh.sandbox.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with places: {@code {uuid}} takes only a well-formed UUID, {@code {text}} any one segment. */
final class PathTemplate {
    private static final String UUID = "([0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12})";

    private final Pattern pattern;

    PathTemplate(String template) {
        pattern = Pattern.compile(template.replace("{uuid}", UUID).replace("{text}", "([^/]+)"));
    }

    /** The values at the template's places, decoded, if the raw path fits. */
    Optional<List<String>> match(String rawPath) {
        Matcher matcher = pattern.matcher(rawPath);
        return matcher.matches() ? Optional.of(values(matcher)) : Optional.empty();
    }

    private static List<String> values(Matcher matcher) {
        List<String> values = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            values.add(decode(matcher.group(group)));
        }
        return values;
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return segment;
        }
    }
}
