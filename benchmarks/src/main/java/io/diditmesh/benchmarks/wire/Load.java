package io.diditmesh.benchmarks.wire;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What h2load saw. */
final class Load {
    private final double perSecond;
    private final int[] micros;

    /**
     * Keeps what was seen.
     *
     * @param perSecond requests
     * @param micros how long each answer took
     */
    Load(double perSecond, IntStream micros) {
        this.perSecond = perSecond;
        this.micros = micros.sorted().toArray();
    }

    double perSecond() {
        return perSecond;
    }

    IntStream micros() {
        return Arrays.stream(micros);
    }

    /** @param part between 0 and 1 */
    int percentile(double part) {
        return micros[Math.min(micros.length - 1, (int) (part * micros.length))];
    }
}
