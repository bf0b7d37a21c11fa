package io.diditmesh.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that every reader reads alike. */
final class StrictText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictText() {}

    /** Refuses what is not UTF-8, overlong forms and encoded surrogates too, and a byte order mark. */
    static String decode(ByteBuffer bytes) throws UnreadableBodyException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString();
            if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
                throw new UnreadableBodyException(BodyFault.CHARACTERS);
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableBodyException(BodyFault.CHARACTERS);
        }
    }

    /** Whether every surrogate has its other half. */
    static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isLowSurrogate(unit)) {
                return false;
            }
            if (Character.isHighSurrogate(unit)) {
                at++;
                if (at == text.length() || !Character.isLowSurrogate(text.charAt(at))) {
                    return false;
                }
            }
        }
        return true;
    }
}
