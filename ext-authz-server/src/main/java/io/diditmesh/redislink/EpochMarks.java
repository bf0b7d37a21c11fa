package io.diditmesh.redislink;

import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The keys that say that Redis still holds what was written to it. They are spread evenly over the slots of a cluster, so
 * that a primary that comes back empty lacks some, whichever it is.
 */
public final class EpochMarks {
    /** A primary with fewer slots than 16384 by this number may hold none, and is then not known to be empty. */
    private static final int COUNT = 64;

    private static final int WIDTH = SlotHash.SLOT_COUNT / COUNT;
    private static final List<byte[]> KEYS =
            IntStream.range(0, COUNT).mapToObj(EpochMarks::key).toList();

    private EpochMarks() {}

    /** Each a new array. */
    public static Stream<byte[]> keys() {
        return KEYS.stream().map(byte[]::clone);
    }

    static Stream<byte[]> keys(IntPredicate slot) {
        return KEYS.stream().filter(key -> slot.test(SlotHash.getSlot(key))).map(byte[]::clone);
    }

    private static byte[] key(int part) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> ("dm:epoch:{" + i + "}").getBytes(StandardCharsets.US_ASCII))
                .filter(key -> SlotHash.getSlot(key) / WIDTH == part)
                .findFirst()
                .orElseThrow();
    }
}
