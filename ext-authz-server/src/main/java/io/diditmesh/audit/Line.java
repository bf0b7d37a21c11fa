package io.diditmesh.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an audit file: a JSON object whose last member is the chain up to and with it. What is before that member is
 * the content, byte for byte.
 */
final class Line {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] MEMBER = ",\"chain\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int CHAIN_LENGTH = 43;
    private static final Map<Kind, byte[]> STARTS = Stream.of(Kind.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    kind -> ("{\"kind\":\"" + kind.text() + "\"").getBytes(StandardCharsets.US_ASCII)));

    /** Behind the content: the member, its value, and the two characters that end it. */
    private static final int TAIL = MEMBER.length + CHAIN_LENGTH + 2;

    private final byte[] bytes;
    private final int contentLength;
    private final Digest chain;

    private Line(byte[] bytes, int contentLength, Digest chain) {
        this.bytes = bytes;
        this.contentLength = contentLength;
        this.chain = chain;
    }

    /** The line that comes after what {@code before} is the chain of. */
    static Line after(Digest before, Map<String, Object> members) {
        byte[] object = JSON.writeValueAsBytes(members);
        int contentLength = object.length - 1;
        Digest chain = before.then(Digest.of(object, 0, contentLength));
        byte[] tail = (",\"chain\":\"" + chain.text() + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[contentLength + tail.length];
        System.arraycopy(object, 0, bytes, 0, contentLength);
        System.arraycopy(tail, 0, bytes, contentLength, tail.length);
        return new Line(bytes, contentLength, chain);
    }

    /** A line as read, without its end; empty if it does not end with a chain. */
    static Optional<Line> parse(byte[] bytes) {
        int contentLength = bytes.length - TAIL;
        if (contentLength <= 0 || bytes[bytes.length - 1] != '}' || bytes[bytes.length - 2] != '"') {
            return Optional.empty();
        }
        if (!Arrays.equals(bytes, contentLength, contentLength + MEMBER.length, MEMBER, 0, MEMBER.length)) {
            return Optional.empty();
        }
        String chain = new String(bytes, contentLength + MEMBER.length, CHAIN_LENGTH, StandardCharsets.ISO_8859_1);
        return Digest.parse(chain).map(digest -> new Line(bytes, contentLength, digest));
    }

    /** As it stands in a file, with its end. */
    ByteBuffer written() {
        return ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) '\n').flip();
    }

    Digest chain() {
        return chain;
    }

    Digest content() {
        return Digest.of(bytes, 0, contentLength);
    }

    /** Whether it is about this; told without reading all of it. */
    boolean isKind(Kind kind) {
        byte[] start = Objects.requireNonNull(STARTS.get(kind));
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** By name, as JSON values; empty if the content is no JSON object. */
    Optional<Map<String, Object>> members() {
        try {
            Map<String, Object> members = new LinkedHashMap<>();
            JSON.readTree(bytes).properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return Optional.of(members);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Object plain(JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() ? value.asLong() : value.toString();
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text();
    }
}
