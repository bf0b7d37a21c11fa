package io.diditmesh.access;

import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import java.net.URI;

/** Our verdict on one request. */
public sealed interface Decision {
    DecisionId id();

    record Allow(DecisionId id, Passage passage) implements Decision {}

    /**
     * The person can get access by doing something.
     *
     * @param ticket what the addresses carry, for a request that is led to the start without one
     * @param start where a verification is started or continued, usable without the credential of this request
     * @param waiting where it is waited for, usable with it
     */
    record Challenge(
            DecisionId id,
            LevelName level,
            Step step,
            StepUp stepUp,
            String ticket,
            URI start,
            URI waiting,
            Invitation invitation)
            implements Decision {}

    record Refuse(DecisionId id, Refusal refusal) implements Decision {}

    /** It cannot be told. */
    record Unavailable(DecisionId id, Fault fault) implements Decision {}

    /** What the challenged person has to do. */
    enum Step {
        START,
        CONTINUE,
        /** Nothing: a human decision is awaited. */
        AWAIT_REVIEW
    }
}
