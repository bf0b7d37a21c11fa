package io.diditmesh.fuzzing;

import io.diditmesh.request.Body;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An input as a request: method, authority and path on a line each, then headers, an empty line, and a body. */
final class Message {
    private Message() {}

    static RawRequest read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        String[] lines = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 3; i < lines.length; i++) {
            String[] parts = lines[i].split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1] : "");
        }
        Body body = end < 0
                ? new Body.Absent()
                : new Body.Whole(ByteBuffer.wrap(text.substring(end + 2).getBytes(StandardCharsets.UTF_8)));
        return new RawRequest(
                line(lines, 0), line(lines, 1), line(lines, 2), headers, new Source("192.0.2.7", ""), body);
    }

    private static String line(String[] lines, int number) {
        return number < lines.length ? lines[number] : "";
    }
}
