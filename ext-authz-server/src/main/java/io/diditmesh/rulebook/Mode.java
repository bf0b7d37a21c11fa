package io.diditmesh.rulebook;

import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;

/** For whom a policy is enforced. For everybody else it is tried: what it would have said is written down, and ignored. */
public sealed interface Mode {
    record Enforce() implements Mode {}

    record Shadow() implements Mode {}

    /**
     * Enforced for a share of the accounts, always the same ones; for nobody else.
     *
     * @param percent from 0 to 100
     */
    record Percent(int percent) implements Mode {
        public Percent {
            if (percent < 0 || percent > 100) {
                throw new IllegalArgumentException("mode.percent: " + percent + " (expected: from 0 to 100)");
            }
        }

        private boolean holds(SubjectKey key) {
            return Long.remainderUnsigned(key.low(), 100) < percent;
        }
    }

    /** Whether the policy is enforced for somebody who was recognised. */
    default boolean isEnforcedFor(Subject subject, SubjectKey key) {
        return switch (this) {
            case Enforce _ -> true;
            case Shadow _ -> false;
            case Percent share -> subject.source() == SourceKind.ACCOUNT && share.holds(key);
        };
    }

    /** Whether the policy is enforced for a request whose credential is bad, or cannot be checked: in doubt it is. */
    default boolean isEnforcedInDoubt() {
        return !(this instanceof Shadow);
    }

    /** Whether the policy is enforced where nobody was recognised. */
    default boolean isEnforcedForStrangers() {
        return switch (this) {
            case Enforce _ -> true;
            case Shadow _, Percent _ -> false;
        };
    }
}
