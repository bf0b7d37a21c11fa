package io.diditmesh.cel;

import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectOutcomes;
import java.util.HashMap;
import java.util.Map;

/** {@code outcome}: by level. A level at which nothing was ever decided is there, and says so. */
final class OutcomeFields implements View.Fields {
    private final SubjectOutcomes outcomes;

    OutcomeFields(SubjectOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public boolean has(String name) {
        return true;
    }

    @Override
    public Object value(String name) {
        Outcome outcome = outcomes.at(levelOf(name));
        Map<String, Object> fields = new HashMap<>();
        fields.put("standing", outcomes.blocked() ? "Rejected" : Words.of(outcome.standing()));
        fields.put("attempt", Words.of(outcome.attempt()));
        if (outcome.standing() instanceof Standing.Verified verified) {
            fields.put("verified_at", verified.approval().at());
        }
        return fields;
    }

    private static LevelName levelOf(String name) {
        try {
            return new LevelName(name);
        } catch (IllegalArgumentException noLevel) {
            throw View.absent(name);
        }
    }
}
