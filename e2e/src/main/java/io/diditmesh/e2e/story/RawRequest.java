package io.diditmesh.e2e.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A request written line by line, as no well-behaved client would. */
record RawRequest(String method, String target, List<String> lines) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STATUS_LINE = "HTTP/1.1 200".length();

    /** The status it is answered with. */
    int send(URI address) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String head = method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", lines)
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            String status = new String(socket.getInputStream().readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
            return Integer.parseInt(status.substring(status.lastIndexOf(' ') + 1));
        } catch (IOException | NumberFormatException noAnswer) {
            throw new StepFailed(method + " " + target + " -> " + noAnswer + " (expected: an answer)");
        }
    }
}
