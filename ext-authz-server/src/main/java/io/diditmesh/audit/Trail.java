package io.diditmesh.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the files of a trail. For one thread. */
final class Trail implements AutoCloseable {
    private final Path folder;
    private final PrivateKey key;
    private final long largest;
    private final InstantSource clock;
    private final FileChannel lock;
    private final String series;
    private long file;
    private long sequence;
    private Digest head;
    private FileChannel out;
    private long size;
    private boolean sealed = true;

    private Trail(Path folder, PrivateKey key, long largest, InstantSource clock, FileChannel lock, TrailFolder.End end)
            throws IOException {
        this.folder = folder;
        this.key = key;
        this.largest = largest;
        this.clock = clock;
        this.lock = lock;
        this.series = end.series();
        this.file = end.file();
        this.sequence = end.sequence();
        this.head = end.head();
        this.out = begin();
    }

    /**
     * Goes on with a trail, in a file of its own, or begins one.
     *
     * @throws IOException if the folder cannot be written to, or somebody else writes to it
     */
    static Trail open(Path folder, PrivateKey key, long largest, Supplier<String> random, InstantSource clock)
            throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = lock.tryLock();
            if (held == null) {
                throw new IOException(folder + ": another server writes to it (expected: a folder of its own)");
            }
            TrailFolder.End end =
                    TrailFolder.end(folder).orElseGet(() -> new TrailFolder.End(random.get(), 1, 1, Digest.NOTHING));
            return new Trail(folder, key, largest, clock, lock, end);
        } catch (IOException | java.nio.channels.OverlappingFileLockException unusable) {
            lock.close();
            throw unusable instanceof IOException cause
                    ? cause
                    : new IOException(folder + ": already in use", unusable);
        }
    }

    void write(Written entry) throws IOException {
        append(entry.members(sequence));
        sealed = false;
        if (size >= largest) {
            checkpoint(Checkpoint.State.CONTINUED);
            out.close();
            file++;
            out = begin();
        }
    }

    /** Signs what was written since the last checkpoint, if anything was, and makes it last. */
    void checkpoint() throws IOException {
        if (!sealed) {
            checkpoint(Checkpoint.State.OPEN);
        }
    }

    private void checkpoint(Checkpoint.State state) throws IOException {
        append(new Checkpoint(series, file, sequence, now(), head, state).members(key));
        out.force(false);
        sealed = true;
    }

    private FileChannel begin() throws IOException {
        Digest previous = head;
        FileChannel created = FileChannel.open(
                TrailFolder.file(folder, file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out = created;
        size = 0;
        head = Digest.NOTHING;
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("kind", Kind.FILE.text());
        header.put("seq", sequence);
        header.put("at", now().toString());
        header.put("series", series);
        header.put("file", file);
        header.put("previous", previous.text());
        append(header);
        sealed = false;
        return created;
    }

    private void append(Map<String, Object> members) throws IOException {
        Line line = Line.after(head, members);
        ByteBuffer bytes = line.written();
        while (bytes.hasRemaining()) {
            size += out.write(bytes);
        }
        head = line.chain();
        sequence++;
    }

    private Instant now() {
        return clock.instant();
    }

    /** Lets go of a file that cannot be written to any more, as it is. */
    void abandon() throws IOException {
        try (FileChannel _ = out;
                FileChannel _ = lock) {
            sealed = true;
        }
    }

    /** Ends the trail with a signature over all of it. */
    @Override
    public void close() throws IOException {
        try (FileChannel ending = out;
                FileChannel _ = lock) {
            if (ending.isOpen()) {
                checkpoint(Checkpoint.State.ENDED);
            }
        }
    }
}
