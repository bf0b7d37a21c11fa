package io.diditmesh.request;

import io.diditmesh.request.BodyReading.Fault;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** JSON (RFC 8259) as plain values, or nothing at all. */
final class JsonReader {
    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 10_000;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Object read(String text) throws UnreadableBodyException {
        if (text.startsWith("\uFEFF")) {
            throw new UnreadableBodyException(Fault.SYNTAX);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnreadableBodyException(Fault.SYNTAX);
            }
            Object value = new JsonReader(parser).value(first);
            if (parser.nextToken() != null) {
                throw new UnreadableBodyException(Fault.SYNTAX);
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableBodyException(Fault.COMPLEXITY);
        } catch (JacksonException notJson) {
            throw new UnreadableBodyException(Fault.SYNTAX);
        }
    }

    private Object value(JsonToken token) throws UnreadableBodyException {
        values++;
        if (values > MOST_VALUES) {
            throw new UnreadableBodyException(Fault.COMPLEXITY);
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> whole(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> BodyReading.Nothing.NULL;
            case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new UnreadableBodyException(Fault.SYNTAX);
        };
    }

    private Map<String, Object> object() throws UnreadableBodyException {
        Map<String, Object> members = new HashMap<>();
        List<String> nulls = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String name = whole(parser.currentName());
            Object value = value(parser.nextToken());
            if (members.putIfAbsent(name, value) != null) {
                throw new UnreadableBodyException(Fault.DUPLICATE);
            }
            if (value == BodyReading.Nothing.NULL) {
                nulls.add(name);
            }
        }
        nulls.forEach(members::remove);
        return members;
    }

    private List<Object> array() throws UnreadableBodyException {
        List<Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            elements.add(value(next));
        }
        return elements;
    }

    private static Object integer(BigInteger number) throws UnreadableBodyException {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        double near = number.doubleValue();
        if (Double.isFinite(near) && new BigDecimal(near).toBigInteger().equals(number)) {
            return near;
        }
        throw new UnreadableBodyException(Fault.NUMBER);
    }

    private static Object decimal(String written) throws UnreadableBodyException {
        double number = Double.parseDouble(written);
        if (!Double.isFinite(number)) {
            throw new UnreadableBodyException(Fault.NUMBER);
        }
        return number;
    }

    // An escape can write half a character; what a reader makes of it is its own affair.
    private static String whole(String text) throws UnreadableBodyException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new UnreadableBodyException(Fault.CHARACTERS);
                }
                i++;
            }
        }
        return text;
    }
}
