package io.diditmesh.redis;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.AttemptRecord;
import io.diditmesh.proto.v1.OutcomeRecord;
import io.diditmesh.proto.v1.StandingRecord;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.WorkflowPrint;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** Outcomes to bytes and back. What this version cannot read in full it does not read at all. */
final class OutcomeCodec {
    private OutcomeCodec() {}

    static byte[] write(Outcome outcome) {
        OutcomeRecord.Builder record = OutcomeRecord.newBuilder()
                .setGeneration(outcome.generation())
                .setDeclines(outcome.tally().declines())
                .setFloor(outcome.tally().floor());
        switch (outcome.standing()) {
            case Standing.Verified(var ref, var approval, var proofs) ->
                record.setStanding(
                        standing(StandingRecord.Kind.VERIFIED, ref, approval).setProofs(Proof.toBits(proofs)));
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
            case Attempt.Pending(var ref) -> record.setAttempt(attempt(AttemptRecord.Status.PENDING, ref));
            case Attempt.UnderReview(var ref) -> record.setAttempt(attempt(AttemptRecord.Status.UNDER_REVIEW, ref));
            case Attempt.Over(var ref) -> record.setAttempt(attempt(AttemptRecord.Status.OVER, ref));
            case Attempt.None _ -> record.clearAttempt();
        }
        return record.build().toByteArray();
    }

    /** @throws InvalidProtocolBufferException if the bytes are not an outcome this version understands */
    static Outcome read(byte[] bytes) throws InvalidProtocolBufferException {
        OutcomeRecord record = OutcomeRecord.parseFrom(bytes);
        Standing standing = record.hasStanding() ? standing(record.getStanding()) : new Standing.None();
        Attempt attempt = record.hasAttempt() ? attempt(record.getAttempt()) : new Attempt.None();
        return new Outcome(
                record.getGeneration(), standing, attempt, new Outcome.Tally(record.getDeclines(), record.getFloor()));
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

    private static AttemptRecord.Builder attempt(AttemptRecord.Status status, SessionRef ref) {
        return AttemptRecord.newBuilder()
                .setStatus(status)
                .setSession(session(ref.session()))
                .setGeneration(ref.generation())
                .setReadNumber(ref.readNumber())
                .setWorkflow(ref.workflow().bits());
    }

    private static Standing standing(StandingRecord record) throws InvalidProtocolBufferException {
        SessionRef ref = new SessionRef(
                session(record.getSession()),
                record.getGeneration(),
                record.getReadNumber(),
                new WorkflowPrint(record.getWorkflow()));
        FirstApproval approval = new FirstApproval(Instant.ofEpochSecond(record.getVerifiedAt()));
        return switch (record.getKind()) {
            case VERIFIED -> new Standing.Verified(ref, approval, Proof.fromBits(record.getProofs()));
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

    private static Attempt attempt(AttemptRecord record) throws InvalidProtocolBufferException {
        SessionRef ref = new SessionRef(
                session(record.getSession()),
                record.getGeneration(),
                record.getReadNumber(),
                new WorkflowPrint(record.getWorkflow()));
        return switch (record.getStatus()) {
            case PENDING -> new Attempt.Pending(ref);
            case UNDER_REVIEW -> new Attempt.UnderReview(ref);
            case OVER -> new Attempt.Over(ref);
            case STATUS_UNSPECIFIED, UNRECOGNIZED -> throw unreadable("attempt");
        };
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
        return new InvalidProtocolBufferException("outcome: " + part + " of another version");
    }
}
