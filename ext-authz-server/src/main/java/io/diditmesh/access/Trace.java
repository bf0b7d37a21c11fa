package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Ambiguity;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Hears, step by step, how a decision is reached. What it is told is of a person, so a server that decides for others has
 * nobody listen. Must not block and must not fail.
 */
public interface Trace {
    /** Nobody listens. */
    Trace SILENT = new Trace() {};

    /** The request cannot be read in one way only. */
    default void unreadable(Ambiguity ambiguity) {}

    /** The request could be read, and these policies speak for it. */
    default void read(AccessRequest request, List<Governing> governing) {}

    /** The {@code when} of a rule that matches was evaluated. */
    default void asked(Rule rule, Truth truth, Evidence evidence) {}

    /** A rule was found. */
    default void found(Governing governing, Rule rule, AccessRequest request) {}

    /** No rule of the policy speaks for the request. */
    default void foundNone(Governing governing, AccessRequest request) {}

    /** It was found out who sent the request, as far as a rule recognises anybody. */
    default void identified(Rule.Effect.Require require, Identification who) {}

    /**
     * What a rule requires was held against what is known.
     *
     * @param vouched levels that the issuer of the credential vouches for, and since when each was held
     */
    default void judged(
            Rule.Effect.Require require,
            SubjectOutcomes known,
            Map<LevelName, Instant> vouched,
            Instant now,
            Judgement judgement) {}

    /** What is known could not be read. */
    default void unknown(Rule.Effect.Require require, Fault fault) {}

    /** The levels are held, and the condition was evaluated. */
    default void held(Rule.Effect.Require require, Truth condition, Facts facts) {}

    /** A policy lets the request through. */
    default void passes(Policy policy, boolean enforced) {}

    /** A policy keeps the request out. */
    default void keepsOut(Policy policy, Decision decision, boolean enforced) {}

    /** The answer. */
    default void decided(Decision decision) {}
}
