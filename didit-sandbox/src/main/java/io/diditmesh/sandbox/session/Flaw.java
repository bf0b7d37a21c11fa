package io.diditmesh.sandbox.session;

import java.util.List;

/** The one check that goes wrong among others that pass. */
final class Flaw {
    private Flaw() {}

    static Attempt attempt(Feature feature, Feature culprit, NodeStatus status, Risk risk) {
        return feature == culprit ? new Attempt(feature, status, List.of(risk)) : Attempt.clean(feature);
    }
}
