package io.diditmesh.rulebook;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text in a form that is the same for any two texts that some server takes for the same but for their case.
 *
 * <p>Servers differ: some compare in lower case and some in upper, by single characters or whole texts, by the rules of
 * Unicode or of one language. So the Kelvin sign folds to {@code k}, {@code ß} to {@code ss}, every {@code i} with or
 * without a dot to {@code i}. Each character folds by itself whatever stands beside it, but for what the composed form
 * joins: a full stop stays one, so cutting a text at one and folding can change places.
 */
final class CaseFold {
    private static final int ASCII = 0x80;
    private static final int DOT_ABOVE = 0x307;

    private CaseFold() {}

    static String of(String text) {
        return isPlain(text) ? text : folded(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ASCII || c >= 'A' && c <= 'Z') {
                return false;
            }
        }
        return true;
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        // To lower case first: some capitals have no other capital, but their small letter has.
        text.codePoints()
                .map(Character::toLowerCase)
                .mapToObj(Character::toString)
                .map(character -> character.toUpperCase(Locale.ROOT))
                .flatMapToInt(String::codePoints)
                .map(Character::toLowerCase)
                .filter(character -> character != DOT_ABOVE || !endsInI(folded))
                .forEachOrdered(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    // A dotted I in lower case is an i and this mark, except in Turkish, where it is an i.
    private static boolean endsInI(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == 'i';
    }
}
