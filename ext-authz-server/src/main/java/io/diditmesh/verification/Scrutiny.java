package io.diditmesh.verification;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a level makes of a session in doubt.
 *
 * @param reviewerOverride whether a required proof counts that was not approved, if a reviewer approved the session all the
 *     same
 * @param treatments what comes of a doubt, where the level says so
 * @param expect the details of a person that the provider is told to expect, each by the claim of their token that has it
 */
public record Scrutiny(Overruling reviewerOverride, Map<Doubt, Treatment> treatments, Map<Detail, String> expect) {
    private static final Scrutiny USUAL = new Scrutiny(Overruling.REFUSE, Map.of(), Map.of());

    public Scrutiny {
        treatments = Map.copyOf(treatments);
        expect = Map.copyOf(expect);
    }

    /** What a reviewer's approval is worth. */
    public enum Overruling {
        REFUSE("Refuse"),
        ACCEPT("Accept");

        private final String text;

        Overruling(String text) {
            this.text = text;
        }

        /** As written in an {@code AssuranceLevel}. */
        public String text() {
            return text;
        }
    }

    /** What comes of a doubt. */
    public enum Treatment {
        /** The person is rejected, whatever the provider says. */
        REJECT("Reject"),
        /** The session counts only once a reviewer has approved it. */
        REVIEW("Review"),
        IGNORE("Ignore");

        private final String text;

        Treatment(String text) {
            this.text = text;
        }

        /** As written in an {@code AssuranceLevel}. */
        public String text() {
            return text;
        }
    }

    /** Whether findings are enough. */
    public enum Verdict {
        ENOUGH,
        /** A person has to look. */
        REVIEW,
        REJECT
    }

    /** Unless the level says otherwise. */
    public static Scrutiny usual() {
        return USUAL;
    }

    /** Whether it matters who approved a session. */
    public boolean asksWhoApproved() {
        return reviewerOverride == Overruling.ACCEPT
                || Stream.of(Doubt.values()).anyMatch(doubt -> treatment(doubt) == Treatment.REVIEW);
    }

    Verdict verdict(Findings findings, Set<Proof> required) {
        Verdict onDoubts = findings.doubts().isEmpty() ? Verdict.ENOUGH : onDoubts(findings);
        return onDoubts == Verdict.ENOUGH && !counted(findings).containsAll(required) ? Verdict.REVIEW : onDoubts;
    }

    private Verdict onDoubts(Findings findings) {
        if (findings.doubts().stream().anyMatch(doubt -> treatment(doubt) == Treatment.REJECT)) {
            return Verdict.REJECT;
        }
        boolean doubtful = findings.doubts().stream().anyMatch(doubt -> treatment(doubt) == Treatment.REVIEW);
        return doubtful && !findings.reviewed() ? Verdict.REVIEW : Verdict.ENOUGH;
    }

    private Set<Proof> counted(Findings findings) {
        if (reviewerOverride == Overruling.REFUSE || findings.overruled().isEmpty()) {
            return findings.approved();
        }
        Set<Proof> counted = new HashSet<>(findings.approved());
        counted.addAll(findings.overruled());
        return counted;
    }

    // Whoever says what to expect wants somebody to look where it is not what was found.
    private Treatment treatment(Doubt doubt) {
        boolean expects = doubt == Doubt.MISMATCH && !expect.isEmpty();
        return treatments.getOrDefault(doubt, expects ? Treatment.REVIEW : Treatment.IGNORE);
    }
}
