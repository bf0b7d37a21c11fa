package io.diditmesh.rulebook;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything an expression may look at. What was not found out is absent, and an expression that needs it is undecided.
 *
 * @param declaredRisk a score from 0 to 100 that a trusted peer gave the request. It is all there is to say where there is
 *     no person; where there is one, their outcomes may say worse
 */
public record Evidence(
        AccessRequest request,
        Instant now,
        Optional<Person> person,
        Optional<SubjectOutcomes> outcomes,
        Facts facts,
        Map<SignalWindow, SignalTotal> signals,
        OptionalDouble declaredRisk) {
    public Evidence {
        signals = Map.copyOf(signals);
    }

    /**
     * Who sent the request.
     *
     * @param claims of the credential, as JSON values
     */
    public record Person(Subject subject, Map<String, Object> claims) {
        @Override
        public String toString() {
            return "Person[" + subject + "]";
        }
    }

    public static Evidence of(AccessRequest request, Instant now) {
        return new Evidence(
                request, now, Optional.empty(), Optional.empty(), Facts.none(), Map.of(), OptionalDouble.empty());
    }

    public Evidence with(Person someone) {
        return new Evidence(request, now, Optional.of(someone), outcomes, facts, signals, declaredRisk);
    }

    /** @param ofLevels the facts of the levels the rule asks for */
    public Evidence with(SubjectOutcomes found, Facts ofLevels) {
        return new Evidence(request, now, person, Optional.of(found), ofLevels, signals, declaredRisk);
    }

    public Evidence with(Map<SignalWindow, SignalTotal> totals) {
        return new Evidence(request, now, person, outcomes, facts, totals, declaredRisk);
    }

    /** @param score a trusted peer's, from 0 to 100 */
    public Evidence withRisk(OptionalDouble score) {
        return new Evidence(request, now, person, outcomes, facts, signals, score);
    }
}
