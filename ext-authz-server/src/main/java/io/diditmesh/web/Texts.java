package io.diditmesh.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every word a person reads, in one language. The words are in {@code texts_*.properties} beside this class; every
 * language has every key, with the same {@code {placeholders}}.
 */
public final class Texts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Map<Language, Texts> ALL = new EnumMap<>(Language.class);

    static {
        for (Language language : Language.values()) {
            ALL.put(language, new Texts(language, load(language)));
        }
    }

    private final Language language;
    private final Map<String, String> byKey;

    private Texts(Language language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = Map.copyOf(byKey);
    }

    public static Texts in(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    public Language language() {
        return language;
    }

    /** @throws IllegalStateException if there is no such text, or it has placeholders */
    public String text(String key) {
        return text(key, Map.of());
    }

    /** @throws IllegalStateException if there is no such text, or not exactly these placeholders in it */
    public String text(String key, Map<String, String> arguments) {
        String pattern = byKey.get(key);
        if (pattern == null || !placeholders(pattern).equals(arguments.keySet())) {
            throw new IllegalStateException("text " + key + " in " + language.tag() + " with " + arguments.keySet()
                    + " (expected: one in " + "every language, with these placeholders)");
        }
        return PLACEHOLDER
                .matcher(pattern)
                .replaceAll(found -> Matcher.quoteReplacement(isolated(arguments.getOrDefault(found.group(1), ""))));
    }

    Set<String> keys() {
        return byKey.keySet();
    }

    static Set<String> placeholders(String pattern) {
        return PLACEHOLDER
                .matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    String pattern(String key) {
        return byKey.getOrDefault(key, "");
    }

    // Names of hosts are written from left to right, whatever is around them (Unicode, UAX 9: first strong isolate).
    private String isolated(String argument) {
        return language.direction().equals("rtl") ? "\u2068" + argument + "\u2069" : argument;
    }

    private static Map<String, String> load(Language language) {
        String file = "texts_" + language.tag() + ".properties";
        try (InputStream bytes = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, properties::getProperty));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
