package io.diditmesh.request;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the body of one request says: read when the first rule asks, and only once. */
public final class BodyValues {
    /**
     * In bytes. A body is read on the thread that serves other checks too, and the first one of a process costs about a
     * millisecond for every few KiB; proxies send far less along where they are set up as the documentation says.
     */
    static final int LARGEST = 64 << 10;

    static final int MOST_VALUES = 10_000;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Headers headers;
    private final Body body;
    private @Nullable BodyReading<Json> json;
    private @Nullable BodyReading<Map<String, List<String>>> form;

    BodyValues(Headers headers, Body body) {
        this.headers = headers;
        this.body = body;
    }

    /** The body as JSON (RFC 8259). */
    public synchronized BodyReading<Json> json() {
        BodyReading<Json> known = json;
        if (known == null) {
            known = read(ContentType::isJson, JsonReader::read);
            json = known;
        }
        return known;
    }

    /** The body as {@code application/x-www-form-urlencoded}: each name with its values, in the order sent. */
    public synchronized BodyReading<Map<String, List<String>>> form() {
        BodyReading<Map<String, List<String>>> known = form;
        if (known == null) {
            known = read(ContentType::isForm, FormReader::read);
            form = known;
        }
        return known;
    }

    /** In bytes, as declared or as received; empty where neither is known, or they differ. */
    public OptionalLong size() {
        OptionalLong declared = headers.value("content-length")
                .filter(LENGTH.asMatchPredicate())
                .map(digits -> OptionalLong.of(Long.parseLong(digits)))
                .orElse(OptionalLong.empty());
        return switch (body) {
            case Body.Whole(var bytes) ->
                !headers.has("content-length") || declared.equals(OptionalLong.of(bytes.remaining()))
                        ? OptionalLong.of(bytes.remaining())
                        : OptionalLong.empty();
            case Body.Partial _, Body.Absent _ -> declared;
        };
    }

    private interface Reader<T> {
        T read(String text) throws UnreadableBodyException;
    }

    private <T> BodyReading<T> read(Predicate<ContentType> expected, Reader<T> reader) {
        try {
            ByteBuffer bytes = whole();
            if (!headers.value("content-encoding")
                    .orElse("identity")
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals("identity")) {
                throw new UnreadableBodyException(BodyFault.ENCODED);
            }
            if (ContentType.of(headers).filter(expected).isEmpty()) {
                throw new UnreadableBodyException(BodyFault.CONTENT_TYPE);
            }
            return new BodyReading.Value<>(reader.read(StrictText.decode(bytes)));
        } catch (UnreadableBodyException unreadable) {
            return new BodyReading.Unreadable<>(unreadable.fault());
        }
    }

    private ByteBuffer whole() throws UnreadableBodyException {
        return switch (body) {
            case Body.Absent _ -> throw new UnreadableBodyException(BodyFault.ABSENT);
            case Body.Partial _ -> throw new UnreadableBodyException(BodyFault.PARTIAL);
            case Body.Whole(var bytes) -> {
                if (bytes.remaining() > LARGEST) {
                    throw new UnreadableBodyException(BodyFault.TOO_LARGE);
                }
                yield bytes;
            }
        };
    }

    @Override
    public String toString() {
        return "BodyValues";
    }
}
