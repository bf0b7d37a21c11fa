package io.diditmesh.redis;

import io.diditmesh.sealing.Sealing;
import io.diditmesh.sealing.SealingSettings;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.WorkflowPrint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Outcomes of every kind. */
final class Outcomes {
    static final SessionRef REF = new SessionRef(
            new SessionId(UUID.fromString("9a1b2c3d-3333-4d4e-9f5a-000000000003")),
            2,
            Long.MAX_VALUE,
            WorkflowPrint.of("workflow"));
    static final FirstApproval APPROVAL = new FirstApproval(MutableClock.START);
    static final Outcome VERIFIED = new Outcome(
            2,
            new Standing.Verified(REF, APPROVAL, Set.of(Proof.DOCUMENT, Proof.QUESTIONNAIRE)),
            new Attempt.Over(REF));

    static final FactSealer SEALER = newSealer();

    /** As many as a level may sensibly keep. */
    static final Facts FACTS = new Facts(Map.of(
            Fact.AGE, new FactValue.Whole(34),
            Fact.DOCUMENT_COUNTRY, new FactValue.Text("IRL"),
            Fact.NATIONALITY, new FactValue.Text("IRL"),
            Fact.AML_HITS, new FactValue.Whole(0)));

    static final Outcome VERIFIED_WITH_FACTS = new Outcome(
            2,
            new Standing.Verified(REF, APPROVAL, Findings.of(Set.of(Proof.DOCUMENT, Proof.AML)), FACTS, false),
            new Attempt.Over(REF));

    private static final SessionRef OTHER =
            new SessionRef(new SessionId(new UUID(-1, 1)), Integer.MAX_VALUE, 0, new WorkflowPrint(-1));

    private Outcomes() {}

    static FactSealer newSealer() {
        return Sealing.facts(new SealingSettings(Yaml.secret(Sealing.newFactKeys())));
    }

    static List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        standings.add(new Standing.None());
        standings.add(new Standing.Verified(REF, APPROVAL, Set.of()));
        standings.add(new Standing.Verified(REF, APPROVAL, Set.of(Proof.values())));
        standings.add(new Standing.Verified(REF, APPROVAL, Findings.none(), Facts.none(), true));
        standings.add(new Standing.Verified(REF, APPROVAL, Findings.none(), FACTS, true));
        standings.add(new Standing.Verified(
                REF,
                APPROVAL,
                new Findings(Set.of(Proof.DOCUMENT), Set.of(Proof.AML), Set.of(Doubt.values()), true),
                FACTS,
                false));
        standings.add(new Standing.Verified(
                REF,
                APPROVAL,
                new Findings(Set.of(), Set.of(), Set.of(Doubt.DIFFERENT_PERSON), false),
                Facts.none(),
                false));
        standings.add(VERIFIED_WITH_FACTS.standing());
        for (RejectionCause cause : RejectionCause.values()) {
            standings.add(new Standing.Rejected(REF, FirstApproval.never(), cause, APPROVAL.at()));
            standings.add(new Standing.Rejected(REF, APPROVAL, cause, APPROVAL.at()));
        }
        for (LapseCause cause : LapseCause.values()) {
            standings.add(new Standing.Lapsed(OTHER, APPROVAL, cause));
        }
        return standings;
    }

    static List<Attempt> attempts() {
        return List.of(
                new Attempt.None(), new Attempt.Pending(REF), new Attempt.UnderReview(OTHER), new Attempt.Over(OTHER));
    }
}
