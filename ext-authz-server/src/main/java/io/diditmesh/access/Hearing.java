package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.SubjectKey;

/** Somebody recognised, before a rule that requires something of them. */
record Hearing(Inquiry inquiry, Policy policy, Effect.Require require, Identification.Known who, SubjectKey key) {}
