package io.diditmesh.sandbox.api;

/** How many calls one key may make; the daily number counts sessions created by a sandbox application. */
public record RateLimits(int getPerMinute, int createPerMinute, int writePerMinute, int sandboxCreatesPerDay) {
    public static final RateLimits DOCUMENTED = new RateLimits(600, 600, 300, 500);

    public RateLimits {
        requirePositive("getPerMinute", getPerMinute);
        requirePositive("createPerMinute", createPerMinute);
        requirePositive("writePerMinute", writePerMinute);
        requirePositive("sandboxCreatesPerDay", sandboxCreatesPerDay);
    }

    int perMinute(Quota quota) {
        return switch (quota) {
            case GET -> getPerMinute;
            case CREATE -> createPerMinute;
            case WRITE -> writePerMinute;
            case NONE -> Integer.MAX_VALUE;
        };
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
