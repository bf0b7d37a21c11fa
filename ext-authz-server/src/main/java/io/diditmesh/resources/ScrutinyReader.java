package io.diditmesh.resources;

import io.diditmesh.settings.Section;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.Scrutiny.Overruling;
import io.diditmesh.verification.Scrutiny.Treatment;
import java.util.EnumMap;
import java.util.Map;

/** What an AssuranceLevel says of sessions in doubt. */
final class ScrutinyReader {
    private ScrutinyReader() {}

    static Scrutiny read(Section spec) {
        Overruling override =
                spec.value("reviewerOverride").oneOf(Overruling.REFUSE, Overruling::text, Overruling.values());
        Map<Doubt, Treatment> treatments = new EnumMap<>(Doubt.class);
        for (Doubt doubt : Doubt.values()) {
            if (spec.has(doubt.setting())) {
                treatments.put(
                        doubt,
                        spec.value(doubt.setting()).oneOf(Treatment.REVIEW, Treatment::text, Treatment.values()));
            }
        }
        return new Scrutiny(override, treatments, Map.of());
    }
}
