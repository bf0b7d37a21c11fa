package io.diditmesh.didit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The text that {@code X-Signature-V2} signs: keys sorted by code point, no blanks, non-ASCII characters as they are,
 * whole-valued floats as integers, every other number exactly as it was received (Didit's webhook page).
 */
final class CanonicalJson {
    private static final int DEEPEST = 64;
    private static final Comparator<String> BY_CODE_POINT = CanonicalJson::compareCodePoints;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;

    private CanonicalJson(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws IllegalArgumentException if the text is not one JSON value, or an object in it has a key twice */
    static String of(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            StringBuilder out = new StringBuilder(text.length);
            new CanonicalJson(parser).value(parser.nextToken(), out, 0);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("webhook body: more than one value (expected: one)");
            }
            return out.toString();
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("webhook body: not JSON", notJson);
        }
    }

    private void value(JsonToken token, StringBuilder out, int depth) {
        if (token == null || depth > DEEPEST) {
            throw new IllegalArgumentException("webhook body: empty, or nested deeper than " + DEEPEST);
        }
        switch (token) {
            case START_OBJECT -> object(out, depth);
            case START_ARRAY -> array(out, depth);
            case VALUE_STRING -> string(String.valueOf(parser.getString()), out);
            case VALUE_NUMBER_FLOAT -> out.append(wholeOrAsIs(String.valueOf(parser.getString())));
            case VALUE_NUMBER_INT -> out.append(parser.getString());
            case VALUE_TRUE -> out.append("true");
            case VALUE_FALSE -> out.append("false");
            case VALUE_NULL -> out.append("null");
            default -> throw new IllegalArgumentException("webhook body: " + token);
        }
    }

    private void object(StringBuilder out, int depth) {
        Map<String, String> members = new TreeMap<>(BY_CODE_POINT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            StringBuilder member = new StringBuilder();
            value(parser.nextToken(), member, depth + 1);
            if (members.put(key, member.toString()) != null) {
                throw new IllegalArgumentException("webhook body: a key twice (expected: once)");
            }
        }
        out.append('{');
        String separator = "";
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.append(separator);
            string(member.getKey(), out);
            out.append(':').append(member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        String separator = "";
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            out.append(separator);
            value(token, out, depth + 1);
            separator = ",";
        }
        out.append(']');
    }

    private static String wholeOrAsIs(String literal) {
        // As Python does it: what counts is the double that the literal stands for, to its last digit.
        double number = Double.parseDouble(literal);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("webhook body: a number that is too large");
        }
        return number == Math.rint(number)
                ? new BigDecimal(number).toBigInteger().toString()
                : literal;
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static int compareCodePoints(String a, String b) {
        int[] first = a.codePoints().toArray();
        int[] second = b.codePoints().toArray();
        return Arrays.compare(first, second);
    }
}
