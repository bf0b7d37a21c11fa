package io.diditmesh.resources;

import io.diditmesh.settings.Section;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.Scrutiny.Overruling;
import io.diditmesh.verification.Scrutiny.Treatment;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an AssuranceLevel says of sessions in doubt. */
final class ScrutinyReader {
    private static final Pattern CLAIM = Pattern.compile("jwt\\.([A-Za-z0-9_-]{1,64})");

    private static final String DETAILS =
            Stream.of(Detail.values()).map(Detail::text).collect(Collectors.joining(", "));

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
        return new Scrutiny(override, treatments, expect(spec));
    }

    private static Map<Detail, String> expect(Section spec) {
        Map<Detail, String> expect = new EnumMap<>(Detail.class);
        spec.entries("expect").forEach((name, value) -> {
            Optional<Detail> detail = Stream.of(Detail.values())
                    .filter(known -> known.text().equals(name))
                    .findFirst();
            Matcher claim = CLAIM.matcher(value.required());
            if (detail.isEmpty()) {
                spec.problem(value.line(), "expect." + name, "no detail (expected: one of " + DETAILS + ")");
            } else if (claim.matches()) {
                expect.put(detail.get(), claim.group(1));
            } else if (value.optional().isPresent()) {
                value.problem("a claim of the token, such as jwt.given_name");
            }
        });
        return expect;
    }
}
