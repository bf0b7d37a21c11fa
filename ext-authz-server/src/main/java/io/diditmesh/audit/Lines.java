package io.diditmesh.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The complete lines of a file, one after the other. */
final class Lines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);

    private Lines(InputStream in) {
        this.in = in;
    }

    static Lines of(Path file) throws IOException {
        return new Lines(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** Without its line feed; empty at the end. */
    Optional<byte[]> next() throws IOException {
        line.reset();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(b);
        }
        return Optional.empty();
    }

    /** Bytes behind the last line feed, once there is no further line: a writer was stopped in the middle of a line. */
    int torn() {
        return line.size();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
