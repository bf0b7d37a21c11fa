package io.diditmesh.redislink;

import io.lettuce.core.RedisURI;
import java.util.BitSet;

/**
 * One primary.
 *
 * @param slots of a cluster that it holds; all of them outside a cluster
 */
record Node(String id, RedisURI address, BitSet slots) {
    boolean holds(int slot) {
        return slots.get(slot);
    }
}
