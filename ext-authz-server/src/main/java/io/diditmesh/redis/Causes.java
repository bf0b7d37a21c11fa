package io.diditmesh.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.StandingRecord.Cause;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;

/** Causes of a rejection or a lapse, to their stored numbers and back. */
final class Causes {
    private Causes() {}

    static Cause of(RejectionCause cause) {
        return switch (cause) {
            case DECLINED -> Cause.DECLINED;
            case UNDERAGE -> Cause.UNDERAGE;
            case SCREENING -> Cause.SCREENING;
        };
    }

    static Cause of(LapseCause cause) {
        return switch (cause) {
            case RESUBMISSION -> Cause.RESUBMISSION;
            case DOCUMENT_EXPIRED -> Cause.DOCUMENT_EXPIRED;
            case WITHDRAWN -> Cause.WITHDRAWN;
        };
    }

    static RejectionCause rejection(Cause cause) throws InvalidProtocolBufferException {
        return switch (cause) {
            case DECLINED -> RejectionCause.DECLINED;
            case UNDERAGE -> RejectionCause.UNDERAGE;
            case SCREENING -> RejectionCause.SCREENING;
            case RESUBMISSION, DOCUMENT_EXPIRED, WITHDRAWN, CAUSE_UNSPECIFIED, UNRECOGNIZED ->
                throw OutcomeCodec.unreadable("cause");
        };
    }

    static LapseCause lapse(Cause cause) throws InvalidProtocolBufferException {
        return switch (cause) {
            case RESUBMISSION -> LapseCause.RESUBMISSION;
            case DOCUMENT_EXPIRED -> LapseCause.DOCUMENT_EXPIRED;
            case WITHDRAWN -> LapseCause.WITHDRAWN;
            case DECLINED, UNDERAGE, SCREENING, CAUSE_UNSPECIFIED, UNRECOGNIZED ->
                throw OutcomeCodec.unreadable("cause");
        };
    }
}
