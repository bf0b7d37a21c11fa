package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Loopback ports nobody listens on, each given out once. */
public final class FreePorts {
    // Below what operating systems give to outgoing connections: such a port could be taken while its server is down.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;
    private static final int TRIES = 200;

    private final Set<Integer> given = new HashSet<>();
    private final RandomGenerator chance;

    public FreePorts(RandomGenerator chance) {
        this.chance = chance;
    }

    public synchronized int next() {
        for (int i = 0; i < TRIES; i++) {
            int port = chance.nextInt(LOWEST, HIGHEST);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new LabException("no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
    }

    /** The port asked for, if nobody has it. */
    public synchronized int exactly(int port) {
        if (!isFree(port) || !given.add(port)) {
            throw new LabException("port " + port + ": taken (expected: free on 127.0.0.1)");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
