package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text among the resources in which <code>${name}</code> stands for a value. */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    private Template() {}

    /** @param resource of this package */
    static String fill(String resource, Map<String, ?> values) {
        return fill(Template.class, resource, values);
    }

    /** @param beside the class whose package the resource is in */
    public static String fill(Class<?> beside, String resource, Map<String, ?> values) {
        return PLACE.matcher(text(beside, resource))
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
    }

    private static String value(String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value for ${" + name + "}");
        }
        return value.toString();
    }

    private static String text(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
