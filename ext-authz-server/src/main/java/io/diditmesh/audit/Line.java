package io.diditmesh.audit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an audit file: a JSON object whose last member is the chain up to and with it. What is before that member is
 * the content, byte for byte.
 */
final class Line {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] MEMBER = ",\"chain\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int CHAIN_LENGTH = 43;

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
        for (int i = 0; i < MEMBER.length; i++) {
            if (bytes[contentLength + i] != MEMBER[i]) {
                return Optional.empty();
            }
        }
        String chain = new String(bytes, contentLength + MEMBER.length, CHAIN_LENGTH, StandardCharsets.ISO_8859_1);
        return Digest.parse(chain).map(digest -> new Line(bytes, contentLength, digest));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    Digest chain() {
        return chain;
    }

    Digest content() {
        return Digest.of(bytes, 0, contentLength);
    }

    /** Whether it is one of ours about the file itself; told without reading all of it. */
    boolean isKind(Kind kind) {
        byte[] start = ("{\"kind\":\"" + kind.text() + "\"").getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
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

    private static Object plain(tools.jackson.databind.JsonNode value) {
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
