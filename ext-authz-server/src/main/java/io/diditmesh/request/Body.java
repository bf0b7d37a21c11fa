package io.diditmesh.request;

import java.nio.ByteBuffer;

/** The body of a request, as far as the proxy sent it along. */
public sealed interface Body {
    /** The proxy sent none: there was none, or it was not told to. */
    record Absent() implements Body {}

    /** Cut off by the proxy: what is missing could say anything. */
    record Partial() implements Body {}

    record Whole(ByteBuffer bytes) implements Body {
        public Whole {
            bytes = bytes.asReadOnlyBuffer();
        }

        @Override
        public String toString() {
            return "Body[" + bytes.remaining() + " bytes]";
        }
    }
}
