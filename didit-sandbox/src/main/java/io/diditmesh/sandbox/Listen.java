package io.diditmesh.sandbox;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Where the program listens; port 0 lets the system pick. */
public record Listen(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    public static final Listen ANY_LOOPBACK_PORT = new Listen("127.0.0.1", 0);

    public Listen {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to " + HIGHEST_PORT + ")");
        }
    }

    /** The address to call once the port is known. */
    URI uri(int actualPort) {
        boolean isAny = host.equals("0.0.0.0") || host.equals("::");
        String name = isAny ? "localhost" : host;
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + actualPort);
    }

    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
