package io.diditmesh.request;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON (RFC 8259), and refuses what two parsers could understand differently. */
final class JsonReader {
    private static final int DEEPEST = 32;
    /** Names are not kept between requests: who sends them chooses them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(BodyValues.LARGEST)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static Json read(String text) throws UnreadableBodyException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonReader reader = new JsonReader(parser);
            Json json = new Json(reader.value(parser.nextToken()));
            if (parser.nextToken() != null) {
                throw new UnreadableBodyException(BodyFault.MALFORMED);
            }
            return json;
        } catch (StreamConstraintsException tooMuch) {
            throw new UnreadableBodyException(BodyFault.TOO_DEEP);
        } catch (JacksonException malformed) {
            throw new UnreadableBodyException(BodyFault.MALFORMED);
        }
    }

    private @Nullable Object value(@Nullable JsonToken token) throws UnreadableBodyException {
        if (token == null) {
            throw new UnreadableBodyException(BodyFault.MALFORMED);
        }
        values++;
        if (values > BodyValues.MOST_VALUES) {
            throw new UnreadableBodyException(BodyFault.TOO_MANY_VALUES);
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> wellFormed(parser.getString());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new UnreadableBodyException(BodyFault.MALFORMED);
        };
    }

    private Map<String, @Nullable Object> object() throws UnreadableBodyException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Set<String> folded = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = wellFormed(parser.currentName());
            if (!folded.add(SentName.folded(name))) {
                throw new UnreadableBodyException(BodyFault.DUPLICATE_NAME);
            }
            members.put(name, value(parser.nextToken()));
        }
        return Json.object(members);
    }

    private List<@Nullable Object> array() throws UnreadableBodyException {
        List<@Nullable Object> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(token));
            token = parser.nextToken();
        }
        return Json.list(items);
    }

    private Object whole() throws UnreadableBodyException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER -> exact(parser.getBigIntegerValue());
            case FLOAT, DOUBLE, BIG_DECIMAL -> decimal(parser.getString());
        };
    }

    private static Double exact(BigInteger number) throws UnreadableBodyException {
        double near = number.doubleValue();
        if (Double.isInfinite(near) || !new BigDecimal(near).toBigIntegerExact().equals(number)) {
            throw new UnreadableBodyException(BodyFault.NUMBER);
        }
        return near;
    }

    private static Double decimal(String text) throws UnreadableBodyException {
        double near = Double.parseDouble(text);
        if (Double.isInfinite(near) || (near == 0 && !isZero(text))) {
            throw new UnreadableBodyException(BodyFault.NUMBER);
        }
        return near;
    }

    /** Whether the digits before an exponent are all zero. */
    private static boolean isZero(String text) {
        return text.chars().takeWhile(unit -> unit != 'e' && unit != 'E').noneMatch(unit -> unit >= '1' && unit <= '9');
    }

    private static String wellFormed(String text) throws UnreadableBodyException {
        if (!StrictText.isWellFormed(text)) {
            throw new UnreadableBodyException(BodyFault.CHARACTERS);
        }
        return text;
    }
}
