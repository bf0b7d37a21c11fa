package io.diditmesh.redislink;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.MapOutput;
import java.nio.ByteBuffer;

/**
 * The fields of a hash. Only a map is an answer, be it an empty one: whatever else comes in its place, or nothing at all, would
 * be read as "no fields", which says that somebody is unknown.
 */
public final class FieldsOutput extends MapOutput<byte[], byte[]> {
    private boolean begun;
    private boolean other;

    public FieldsOutput() {
        super(ByteArrayCodec.INSTANCE);
    }

    @Override
    public void multi(int count) {
        begun = true;
        super.multi(count);
    }

    @Override
    public void set(ByteBuffer bytes) {
        if (begun) {
            super.set(bytes);
        }
    }

    @Override
    public void set(long integer) {
        other = true;
    }

    @Override
    public boolean hasError() {
        return super.hasError() || !begun || other;
    }

    @Override
    public String getError() {
        return super.hasError() ? super.getError() : "no map (expected: the fields of a hash)";
    }
}
