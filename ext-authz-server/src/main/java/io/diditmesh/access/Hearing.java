package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.SubjectKey;

/**
 * Somebody recognised, before a rule that requires something of them.
 *
 * @param person who they are all over the installation
 * @param key who they are in the realm of the rule's levels
 */
record Hearing(
        Inquiry inquiry,
        Policy policy,
        Effect.Require require,
        Identification.Known who,
        SubjectKey person,
        SubjectKey key) {}
