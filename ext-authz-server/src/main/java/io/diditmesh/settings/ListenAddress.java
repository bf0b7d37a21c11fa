package io.diditmesh.settings;

import java.net.InetSocketAddress;

/** {@code address:port}; port 0 takes a free one. */
public record ListenAddress(String address, int port) {
    /** @throws IllegalArgumentException naming what was expected */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port <= 65_535) {
                return new ListenAddress(text.substring(0, colon).replaceAll("[\\[\\]]", ""), port);
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" (expected: address:port, such as 0.0.0.0:9000)");
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, port);
    }
}
