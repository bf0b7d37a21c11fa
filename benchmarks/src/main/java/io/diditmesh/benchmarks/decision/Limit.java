package io.diditmesh.benchmarks.decision;

import io.diditmesh.benchmarks.decision.DecisionBenchmark.Situation;

/** What a decision may cost at most. */
sealed interface Limit {
    String text();

    /** @param allow the microseconds of a plain allow in the same run */
    boolean holds(double microseconds, double bytes, double allow);

    /** By itself. */
    record Absolute(double most, double mostBytes) implements Limit {
        @Override
        public String text() {
            return "at most %.0f µs and %.0f bytes".formatted(most, mostBytes);
        }

        @Override
        public boolean holds(double microseconds, double bytes, double allow) {
            return microseconds <= most && bytes <= mostBytes;
        }
    }

    /** As many times a plain allow. */
    record Times(double factor) implements Limit {
        @Override
        public String text() {
            return "at most %.1f times allow".formatted(factor);
        }

        @Override
        public boolean holds(double microseconds, double bytes, double allow) {
            return microseconds <= factor * allow;
        }
    }

    /** So much more than a plain allow. */
    record More(double by) implements Limit {
        @Override
        public String text() {
            return "at most %.0f µs more than allow".formatted(by);
        }

        @Override
        public boolean holds(double microseconds, double bytes, double allow) {
            return microseconds <= allow + by;
        }
    }

    record None() implements Limit {
        @Override
        public String text() {
            return "";
        }

        @Override
        public boolean holds(double microseconds, double bytes, double allow) {
            return true;
        }
    }

    static Limit of(Situation situation) {
        return switch (situation) {
            case ALLOW -> new Absolute(5, 4096);
            case ALLOW_THOUSAND_HOSTS, ALLOW_TWO_THOUSAND_RULES -> new Times(1.5);
            case ALLOW_WHEN, ALLOW_CONDITION -> new More(3);
            case CHALLENGE, REFUSE -> new None();
        };
    }
}
