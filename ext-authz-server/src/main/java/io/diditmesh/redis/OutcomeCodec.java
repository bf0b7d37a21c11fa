package io.diditmesh.redis;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.AttemptRecord;
import io.diditmesh.proto.v1.OutcomeRecord;
import io.diditmesh.proto.v1.StandingRecord;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.WorkflowPrint;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Outcomes to bytes and back. What this version cannot read in full it does not read at all. */
final class OutcomeCodec {
    private static final Outcome NOTHING = Outcome.nothing();

    private final FactSealer sealer;

    OutcomeCodec(FactSealer sealer) {
        this.sealer = sealer;
    }

    /** Whose outcome it is, and at which level: what is sealed for one is not opened for another. */
    record Place(SubjectKey subject, LevelName level) {}

    byte[] write(Outcome outcome, Place place) {
        OutcomeRecord.Builder record = OutcomeRecord.newBuilder()
                .setGeneration(outcome.generation())
                .setDeclines(outcome.tally().declines())
                .setFloor(outcome.tally().floor());
        switch (outcome.standing()) {
            case Standing.Verified verified -> record.setStanding(verified(verified, place));
            case Standing.Rejected(var ref, var approval, var cause, var at) ->
                record.setStanding(standing(StandingRecord.Kind.REJECTED, ref, approval)
                        .setRejectedAt(at.getEpochSecond())
                        .setCause(Causes.of(cause)));
            case Standing.Lapsed(var ref, var approval, var cause) ->
                record.setStanding(
                        standing(StandingRecord.Kind.LAPSED, ref, approval).setCause(Causes.of(cause)));
            case Standing.None _ -> record.clearStanding();
        }
        switch (outcome.attempt()) {
            case Attempt.Pending(var ref) ->
                record.setAttempt(attempt(AttemptRecord.Status.PENDING, ref, record.getStanding()));
            case Attempt.UnderReview(var ref) ->
                record.setAttempt(attempt(AttemptRecord.Status.UNDER_REVIEW, ref, record.getStanding()));
            case Attempt.Over(var ref) ->
                record.setAttempt(attempt(AttemptRecord.Status.OVER, ref, record.getStanding()));
            case Attempt.None _ -> record.clearAttempt();
        }
        return record.build().toByteArray();
    }

    /** @throws InvalidProtocolBufferException if the bytes are not an outcome of this place that this version understands */
    Outcome read(byte[] bytes, Place place) throws InvalidProtocolBufferException {
        OutcomeRecord record = OutcomeRecord.parseFrom(bytes);
        Standing standing = record.hasStanding() ? standing(record.getStanding(), place) : NOTHING.standing();
        Attempt attempt = record.hasAttempt() ? attempt(record.getAttempt(), record.getStanding()) : NOTHING.attempt();
        return new Outcome(record.getGeneration(), standing, attempt, tally(record));
    }

    private static Outcome.Tally tally(OutcomeRecord record) {
        return record.getDeclines() == 0 && record.getFloor() == 0
                ? NOTHING.tally()
                : new Outcome.Tally(record.getDeclines(), record.getFloor());
    }

    private StandingRecord.Builder verified(Standing.Verified verified, Place place) {
        StandingRecord.Builder record = standing(StandingRecord.Kind.VERIFIED, verified.ref(), verified.approval())
                .setProofs(Proof.toBits(verified.findings().approved()))
                .setOverruled(Proof.toBits(verified.findings().overruled()))
                .setDoubts(Doubt.toBits(verified.findings().doubts()))
                .setReviewed(verified.findings().reviewed())
                .setAskedAgain(verified.askedAgain());
        return verified.facts().isEmpty()
                ? record
                : record.setFacts(ByteString.copyFrom(sealer.seal(verified.facts(), place.subject(), place.level())));
    }

    private static StandingRecord.Builder standing(StandingRecord.Kind kind, SessionRef ref, FirstApproval approval) {
        return StandingRecord.newBuilder()
                .setKind(kind)
                .setSession(session(ref.session()))
                .setGeneration(ref.generation())
                .setReadNumber(ref.readNumber())
                .setWorkflow(ref.workflow().bits())
                .setVerifiedAt(approval.at().getEpochSecond());
    }

    // The session that decided is written once: with it twice, a hash of one level left the compact encoding.
    private static AttemptRecord.Builder attempt(AttemptRecord.Status status, SessionRef ref, StandingRecord standing) {
        AttemptRecord.Builder record = AttemptRecord.newBuilder().setStatus(status);
        if (isOf(ref, standing)) {
            return record.setOfStanding(true);
        }
        return record.setSession(session(ref.session()))
                .setGeneration(ref.generation())
                .setReadNumber(ref.readNumber())
                .setWorkflow(ref.workflow().bits());
    }

    private static boolean isOf(SessionRef ref, StandingRecord standing) {
        return standing.getSession().equals(session(ref.session()))
                && standing.getGeneration() == ref.generation()
                && standing.getReadNumber() == ref.readNumber()
                && standing.getWorkflow() == ref.workflow().bits();
    }

    private Standing standing(StandingRecord record, Place place) throws InvalidProtocolBufferException {
        SessionRef ref = ref(record);
        FirstApproval approval = new FirstApproval(Instant.ofEpochSecond(record.getVerifiedAt()));
        return switch (record.getKind()) {
            case VERIFIED ->
                new Standing.Verified(
                        ref, approval, findings(record), facts(record.getFacts(), place), record.getAskedAgain());
            case REJECTED ->
                new Standing.Rejected(
                        ref,
                        approval,
                        Causes.rejection(record.getCause()),
                        Instant.ofEpochSecond(record.getRejectedAt()));
            case LAPSED -> new Standing.Lapsed(ref, approval, Causes.lapse(record.getCause()));
            case KIND_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("standing");
        };
    }

    private static Findings findings(StandingRecord record) {
        return Shared.of(new Findings(
                Proof.fromBits(record.getProofs()),
                Proof.fromBits(record.getOverruled()),
                Doubt.fromBits(record.getDoubts()),
                record.getReviewed()));
    }

    // Facts that do not open are not the same as none: a rule could take their absence for a reason to ask again.
    private Facts facts(ByteString sealed, Place place) throws InvalidProtocolBufferException {
        if (sealed.isEmpty()) {
            return Facts.none();
        }
        return sealer.open(sealed.toByteArray(), place.subject(), place.level()).orElseThrow(() -> unreadable("facts"));
    }

    private static Attempt attempt(AttemptRecord record, StandingRecord standing)
            throws InvalidProtocolBufferException {
        SessionRef ref = record.getOfStanding() ? ref(standing) : ref(record);
        return switch (record.getStatus()) {
            case PENDING -> new Attempt.Pending(ref);
            case UNDER_REVIEW -> new Attempt.UnderReview(ref);
            case OVER -> new Attempt.Over(ref);
            case STATUS_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("attempt");
        };
    }

    private static SessionRef ref(StandingRecord record) throws InvalidProtocolBufferException {
        return new SessionRef(
                session(record.getSession()),
                record.getGeneration(),
                record.getReadNumber(),
                Shared.of(new WorkflowPrint(record.getWorkflow())));
    }

    private static SessionRef ref(AttemptRecord record) throws InvalidProtocolBufferException {
        return new SessionRef(
                session(record.getSession()),
                record.getGeneration(),
                record.getReadNumber(),
                Shared.of(new WorkflowPrint(record.getWorkflow())));
    }

    private static ByteString session(SessionId id) {
        return ByteString.copyFrom(ByteBuffer.allocate(16)
                .putLong(id.uuid().getMostSignificantBits())
                .putLong(id.uuid().getLeastSignificantBits())
                .flip());
    }

    private static SessionId session(ByteString bytes) throws InvalidProtocolBufferException {
        if (bytes.size() != 16) {
            throw unreadable("session");
        }
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        return new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    static InvalidProtocolBufferException unreadable(String part) {
        return new InvalidProtocolBufferException("outcome: " + part + " of another version or key");
    }
}
