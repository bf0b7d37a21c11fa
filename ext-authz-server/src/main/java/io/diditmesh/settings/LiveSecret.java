package io.diditmesh.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A secret that may change while it is in use: what its file holds now. A file that cannot be read, or is empty, changes
 * nothing: whoever replaces it may be in the middle of that.
 */
public final class LiveSecret implements Supplier<Secret> {
    private final Optional<Path> file;
    private final AtomicReference<Seen> seen;

    /**
     * @param changes how often it became another secret
     * @param kept whether its file could not be read when it was last looked at
     */
    private record Seen(Secret secret, Object mark, int changes, boolean kept) {
        Seen after(Optional<Secret> read, Object newMark) {
            Secret now = read.orElse(secret);
            return new Seen(now, newMark, now.equals(secret) ? changes : changes + 1, read.isEmpty());
        }
    }

    private LiveSecret(Optional<Path> file, Secret first) {
        this.file = file;
        this.seen =
                new AtomicReference<>(new Seen(first, file.map(LiveSecret::mark).orElse(""), 0, false));
    }

    /** One that never changes. */
    public static LiveSecret fixed(Secret secret) {
        return new LiveSecret(Optional.empty(), secret);
    }

    /** @param first what the file held when it was read as part of the settings */
    static LiveSecret in(Path file, Secret first) {
        return new LiveSecret(Optional.of(file), first);
    }

    /** Looks whether the file changed, which is cheap, and reads it if so. */
    @Override
    public Secret get() {
        Seen last = seen.get();
        file.ifPresent(path -> {
            Object mark = mark(path);
            if (!mark.equals(last.mark())) {
                seen.compareAndSet(last, last.after(Secret.inFile(path), mark));
            }
        });
        return seen.get().secret();
    }

    /** How often it has become another one. */
    public int changes() {
        var _ = get();
        return seen.get().changes();
    }

    /** Whether its file cannot be read now, or is empty, so that what it held before still counts. */
    public boolean isKept() {
        var _ = get();
        return seen.get().kept();
    }

    /** When its file was last written; empty if it has none, or that cannot be said. */
    public Optional<Instant> since() {
        return file.flatMap(path -> {
            try {
                return Optional.of(Files.getLastModifiedTime(path).toInstant());
            } catch (IOException goneForNow) {
                return Optional.empty();
            }
        });
    }

    private static Object mark(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + Objects.toString(now.fileKey());
        } catch (IOException goneForNow) {
            return "";
        }
    }

    /** Whether both come from one place and hold the same now. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LiveSecret live && file.equals(live.file) && get().equals(live.get());
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
