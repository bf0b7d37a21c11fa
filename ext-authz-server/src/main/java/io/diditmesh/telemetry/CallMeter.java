package io.diditmesh.telemetry;

/** Hears of every call of one other system. Must not block and must not fail. */
public interface CallMeter {
    CallMeter NONE = new CallMeter() {
        @Override
        public long now() {
            return 0;
        }

        @Override
        public void took(long nanos, Call call) {}

        @Override
        public void counted(Call call) {}
    };

    /**
     * What was called and what came of it: words of this program, never of what was asked or answered.
     *
     * @param credential which one was used, never what it is; empty where there is but one
     */
    record Call(String operation, String result, String credential) {
        public Call(String operation, String result) {
            this(operation, result, "");
        }
    }

    /** In nanoseconds, on a clock that is never set. */
    long now();

    void took(long nanos, Call call);

    /** A call of which it is not known how long it took. */
    void counted(Call call);

    /** @param begun as {@link #now} said then */
    default void since(long begun, Call call) {
        took(now() - begun, call);
    }
}
