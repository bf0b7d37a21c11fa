package io.diditmesh.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages our texts are written in. */
public enum Language {
    ENGLISH("en", "ltr"),
    SPANISH("es", "ltr"),
    ARABIC("ar", "rtl");

    /** No person's list of languages is longer; reading one takes time that grows with it. */
    private static final int LONGEST = 300;

    private static final List<String> TAGS =
            Arrays.stream(values()).map(Language::tag).toList();

    private final String tag;
    private final String direction;

    Language(String tag, String direction) {
        this.tag = tag;
        this.direction = direction;
    }

    /** The first language of an {@code Accept-Language} header that we have (RFC 4647 section 3.4, lookup), or English. */
    public static Language of(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST) {
            return ENGLISH;
        }
        try {
            String found = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), TAGS);
            return Optional.ofNullable(found).flatMap(Language::tagged).orElse(ENGLISH);
        } catch (IllegalArgumentException malformed) {
            return ENGLISH;
        }
    }

    private static Optional<Language> tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** As in {@code lang} and {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /** As in {@code dir}. */
    public String direction() {
        return direction;
    }
}
