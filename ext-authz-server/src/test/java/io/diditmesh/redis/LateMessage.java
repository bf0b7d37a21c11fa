package io.diditmesh.redis;

import io.diditmesh.session.Trigger;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * A message on its way.
 *
 * @param due on the clock that is never set
 */
record LateMessage(Trigger trigger, long due) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
