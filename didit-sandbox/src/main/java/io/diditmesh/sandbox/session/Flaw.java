package io.diditmesh.sandbox.session;

/** The one check that goes wrong among others that pass. */
final class Flaw {
    private Flaw() {}

    static Attempt attempt(Feature feature, Feature culprit, NodeStatus status, Risk risk) {
        return feature == culprit ? Attempt.flawed(feature, status, risk) : Attempt.clean(feature);
    }
}
