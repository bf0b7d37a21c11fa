package io.diditmesh.request;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded}, and refuses what servers decode differently. */
final class FormReader {
    private FormReader() {}

    /** Each name with its values, in the order sent. */
    static Map<String, List<String>> read(String text) throws UnreadableBodyException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int pairs = 0;
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                pairs++;
                if (pairs > BodyValues.MOST_VALUES) {
                    throw new UnreadableBodyException(BodyFault.TOO_MANY_VALUES);
                }
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
            }
        }
        values.replaceAll((_, list) -> List.copyOf(list));
        return Collections.unmodifiableMap(values);
    }

    private static String decoded(String text) throws UnreadableBodyException {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit <= ' ' || unit >= 0x7f) {
                throw new UnreadableBodyException(BodyFault.MALFORMED);
            }
            if (unit == '%') {
                bytes[length] = escaped(text, at);
                at += 2;
            } else {
                bytes[length] = (byte) (unit == '+' ? ' ' : unit);
            }
            length++;
        }
        return StrictText.decode(ByteBuffer.wrap(bytes, 0, length));
    }

    private static byte escaped(String text, int percent) throws UnreadableBodyException {
        if (percent + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw new UnreadableBodyException(BodyFault.MALFORMED);
        }
        return (byte) HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }
}
