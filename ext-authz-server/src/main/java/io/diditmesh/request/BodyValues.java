package io.diditmesh.request;

import io.diditmesh.request.BodyReading.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What is inside the body of a request, read strictly, once, and only if a rule asks. A body that two readers could
 * understand in two ways is understood in none.
 */
public final class BodyValues {
    private static final int LARGEST = 1 << 20;
    private static final Pattern JSON = Pattern.compile("application/([a-z0-9.!#$&^_-]+\\+)?json");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern UTF_8 = Pattern.compile("\\s*charset\\s*=\\s*\"?utf-8\"?\\s*");

    private final Body body;
    private final Headers headers;
    private volatile Optional<BodyReading> json = Optional.empty();
    private volatile Optional<BodyReading> form = Optional.empty();

    BodyValues(Body body, Headers headers) {
        this.body = body;
        this.headers = headers;
    }

    /** As JSON (RFC 8259). */
    public BodyReading json() {
        Optional<BodyReading> known = json;
        BodyReading reading = known.orElseGet(() -> read(this::readJson));
        json = Optional.of(reading);
        return reading;
    }

    /** As {@code application/x-www-form-urlencoded}: a Map of Strings, without names that were sent more than once. */
    public BodyReading form() {
        Optional<BodyReading> known = form;
        BodyReading reading = known.orElseGet(() -> read(this::readForm));
        form = Optional.of(reading);
        return reading;
    }

    /** In bytes: as it came, or as the request says. */
    public OptionalLong size() {
        return switch (body) {
            case Body.Whole(var bytes) -> OptionalLong.of(bytes.remaining());
            case Body.Absent(), Body.Partial() -> announced();
        };
    }

    private OptionalLong announced() {
        String length = headers.value("content-length").orElse("");
        return length.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(length)) : OptionalLong.empty();
    }

    private interface Reader {
        Object read() throws UnreadableBodyException;
    }

    private static BodyReading read(Reader reader) {
        try {
            return new BodyReading.Value(reader.read());
        } catch (UnreadableBodyException unreadable) {
            return new BodyReading.Unreadable(unreadable.fault());
        }
    }

    private Object readJson() throws UnreadableBodyException {
        requireType(type -> JSON.matcher(type).matches());
        return JsonReader.read(text());
    }

    private Object readForm() throws UnreadableBodyException {
        requireType(FORM::equals);
        return FormReader.read(text());
    }

    private void requireType(Predicate<String> wanted) throws UnreadableBodyException {
        String written = headers.value("content-type").orElse("").toLowerCase(Locale.ROOT);
        String[] parts = written.split(";", -1);
        boolean plain = parts.length == 1
                || parts.length == 2 && UTF_8.matcher(parts[1]).matches();
        if (written.indexOf(',') >= 0 || !plain || !wanted.test(parts[0].strip())) {
            throw new UnreadableBodyException(Fault.CONTENT_TYPE);
        }
        if (!headers.value("content-encoding").orElse("identity").equalsIgnoreCase("identity")) {
            throw new UnreadableBodyException(Fault.ENCODED);
        }
    }

    private String text() throws UnreadableBodyException {
        return switch (body) {
            case Body.Absent() -> throw new UnreadableBodyException(Fault.ABSENT);
            case Body.Partial() -> throw new UnreadableBodyException(Fault.PARTIAL);
            case Body.Whole(var bytes) -> text(bytes);
        };
    }

    private static String text(ByteBuffer bytes) throws UnreadableBodyException {
        if (bytes.remaining() > LARGEST) {
            throw new UnreadableBodyException(Fault.TOO_LARGE);
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException broken) {
            throw new UnreadableBodyException(Fault.CHARACTERS);
        }
    }

    @Override
    public String toString() {
        return "BodyValues[" + body + "]";
    }
}
