package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of this package's resources in which <code>${name}</code> stands for a value. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private Template() {}

    static String fill(String resource, Map<String, ?> values) {
        return PLACE.matcher(text(resource))
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
    }

    private static String value(String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for ${" + name + "}");
        }
        return value.toString();
    }

    private static String text(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
