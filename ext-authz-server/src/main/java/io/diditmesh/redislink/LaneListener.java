package io.diditmesh.redislink;

/** Is told what changed in Redis, in the order in which it did. Called where answers arrive: must not wait. */
public interface LaneListener {
    void changed(byte[] key);
}
