package io.diditmesh.settings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A secret that cannot be printed by accident. */
public final class Secret {
    private final byte[] bytes;

    Secret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** One secret for each line that has anything in it: the old and the new one while it is changed. */
    public List<Secret> lines() {
        return text().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> new Secret(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && Arrays.equals(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "****";
    }
}
