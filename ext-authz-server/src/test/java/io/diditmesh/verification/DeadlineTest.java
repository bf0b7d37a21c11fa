package io.diditmesh.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadlineTest {
    /** The second one overflows while the deadline runs: a monotonic clock may do that. */
    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5, Long.MIN_VALUE, -1})
    void deadline_passesAtItsEnd(long start) {
        AtomicLong nanoTime = new AtomicLong(start);
        Deadline deadline = Deadline.after(Duration.ofNanos(10), nanoTime::get);
        assertThat(deadline.passed()).isFalse();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(10));

        nanoTime.addAndGet(9);
        assertThat(deadline.passed()).isFalse();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));

        nanoTime.addAndGet(1);
        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.remaining()).isZero();

        nanoTime.addAndGet(100);
        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void deadlineOfNoTime_hasPassed() {
        assertThat(Deadline.after(Duration.ZERO, () -> 7).passed()).isTrue();
    }
}
