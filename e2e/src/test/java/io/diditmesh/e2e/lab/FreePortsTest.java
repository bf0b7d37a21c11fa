package io.diditmesh.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FreePortsTest {
    private final FreePorts ports = new FreePorts(new Random(1));

    @Test
    void next_isNeverTheSame() {
        assertThat(IntStream.range(0, 50).map(_ -> ports.next()).distinct().count())
                .isEqualTo(50);
    }

    @Test
    void exactly_takenPort_saysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatExceptionOfType(LabException.class)
                    .isThrownBy(() -> ports.exactly(port))
                    .withMessage("port " + port + ": taken (expected: free on 127.0.0.1)");
        }
    }
}
