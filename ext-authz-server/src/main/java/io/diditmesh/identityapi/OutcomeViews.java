package io.diditmesh.identityapi;

import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.diditmesh.proto.v1.OutcomeView;
import io.diditmesh.proto.v1.OutcomeView.Status;
import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Judgement.Need;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Claim;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.List;

/** What is known of somebody at a level, as a service is told. Judged as a rule would that asks for the level alone. */
final class OutcomeViews {
    private OutcomeViews() {}

    static OutcomeView view(
            SubjectKey subject, AssuranceLevel level, SubjectOutcomes outcomes, List<Claim> claims, Instant now) {
        Requirement requirement = Requirement.anyOf(List.of(new Demand(level, level.validity())));
        OutcomeView.Builder view = OutcomeView.newBuilder()
                .setSubjectKey(subject.text())
                .setLevel(level.name().text());
        switch (requirement.judge(outcomes, now)) {
            case Judgement.Satisfied(var _, var verifiedAt) -> {
                view.setStatus(Status.VERIFIED).setVerifiedAt(timestamp(verifiedAt));
                put(claims, requirement.facts(outcomes, now), view);
            }
            case Judgement.Pending _ -> view.setStatus(Status.PENDING);
            case Judgement.UnderReview _ -> view.setStatus(Status.UNDER_REVIEW);
            case Judgement.Rejected _, Judgement.Blocked _ -> view.setStatus(Status.REJECTED);
            case Judgement.Needed(var _, var need) -> view.setStatus(status(need));
        }
        return view.build();
    }

    private static Status status(Need need) {
        return switch (need) {
            case NEVER_VERIFIED -> Status.NONE;
            case RETRY -> Status.REJECTED;
            case TOO_OLD, LAPSED, WORKFLOW_CHANGED, PROOF_MISSING -> Status.LAPSED;
        };
    }

    private static void put(List<Claim> claims, Facts facts, OutcomeView.Builder view) {
        for (Claim claim : claims) {
            claim.in(facts).ifPresent(value -> view.putClaims(claim.text(), value(value)));
        }
    }

    private static Value value(FactValue value) {
        return switch (value) {
            case FactValue.Text(var text) ->
                Value.newBuilder().setStringValue(text).build();
            case FactValue.Whole(var number) ->
                Value.newBuilder().setNumberValue((double) number).build();
            case FactValue.Decimal(var number) ->
                Value.newBuilder().setNumberValue(number).build();
            case FactValue.Flag(var flag) ->
                Value.newBuilder().setBoolValue(flag).build();
        };
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
    }
}
