package io.diditmesh.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.AttemptRecord;
import io.diditmesh.proto.v1.FactsRecord;
import io.diditmesh.proto.v1.OutcomeRecord;
import io.diditmesh.proto.v1.StandingRecord;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OutcomeCodecTest {
    private static final OutcomeCodec.Place PLACE = new OutcomeCodec.Place(new SubjectKey(1, 2), new LevelName("kyc"));
    private static final OutcomeCodec CODEC = new OutcomeCodec(Outcomes.SEALER);
    private static final ByteString SESSION = ByteString.copyFrom(new byte[16]);

    @ParameterizedTest
    @MethodSource
    void everyOutcome_comesBack(Standing standing, Attempt attempt) throws InvalidProtocolBufferException {
        Outcome outcome = new Outcome(7, standing, attempt);
        assertThat(CODEC.read(CODEC.write(outcome, PLACE), PLACE)).isEqualTo(outcome);
    }

    static Stream<Arguments> everyOutcome_comesBack() {
        return Outcomes.standings().stream()
                .flatMap(standing -> Outcomes.attempts().stream().map(attempt -> Arguments.of(standing, attempt)));
    }

    /** Past 64 bytes Redis leaves its compact encoding of small hashes, which nearly doubles the memory. */
    @Test
    void verifiedSubject_fitsInto64Bytes() {
        assertThat(CODEC.write(Outcomes.VERIFIED, PLACE)).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void facts_openOnlyWhereTheyWereSealed() {
        byte[] record = CODEC.write(Outcomes.VERIFIED_WITH_FACTS, PLACE);
        for (OutcomeCodec.Place elsewhere : List.of(
                new OutcomeCodec.Place(new SubjectKey(1, 3), PLACE.level()),
                new OutcomeCodec.Place(PLACE.subject(), new LevelName("kyb")))) {
            assertThatThrownBy(() -> CODEC.read(record, elsewhere))
                    .isInstanceOf(InvalidProtocolBufferException.class)
                    .hasMessageContaining("facts");
        }
    }

    @Test
    void factsOfALostKey_makeTheRecordUnreadable() {
        byte[] record = CODEC.write(Outcomes.VERIFIED_WITH_FACTS, PLACE);
        OutcomeCodec other = new OutcomeCodec(Outcomes.newSealer());
        assertThatThrownBy(() -> other.read(record, PLACE)).isInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void facts_areNotReadableInTheRecord() {
        byte[] record = CODEC.write(Outcomes.VERIFIED_WITH_FACTS, PLACE);
        assertThat(new String(record, StandardCharsets.ISO_8859_1)).doesNotContain("IRL");
    }

    @Test
    void attemptOfTheStandingsSession_comesBack_alsoWhereItsNewsDiffer() throws InvalidProtocolBufferException {
        SessionRef newer = Outcomes.REF.at(7);
        for (SessionRef ref : List.of(Outcomes.REF, newer)) {
            Outcome outcome = new Outcome(2, Outcomes.VERIFIED.standing(), new Attempt.Pending(ref));
            assertThat(CODEC.read(CODEC.write(outcome, PLACE), PLACE)).isEqualTo(outcome);
        }
    }

    @Test
    void noFacts_costNoBytes() throws InvalidProtocolBufferException {
        byte[] record = CODEC.write(Outcomes.VERIFIED, PLACE);
        assertThat(OutcomeRecord.parseFrom(record).getStanding().getFacts().isEmpty())
                .isTrue();
        assertThat(OutcomeRecord.parseFrom(record).getStanding().getAllFields())
                .doesNotContainKey(StandingRecord.getDescriptor().findFieldByName("asked_again"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void recordOfAnotherVersion_isNotRead(String what, byte[] bytes) {
        assertThatThrownBy(() -> CODEC.read(bytes, PLACE)).as(what).isInstanceOf(InvalidProtocolBufferException.class);
    }

    static Stream<Arguments> recordOfAnotherVersion_isNotRead() {
        StandingRecord.Builder verified = StandingRecord.newBuilder()
                .setKind(StandingRecord.Kind.VERIFIED)
                .setSession(SESSION);
        AttemptRecord.Builder pending = AttemptRecord.newBuilder()
                .setStatus(AttemptRecord.Status.PENDING)
                .setSession(SESSION);
        return Stream.of(
                Arguments.of("no record", "not a record".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("unknown standing", bytes(verified.clone().setKindValue(9))),
                Arguments.of(
                        "no kind of standing", bytes(verified.clone().setKind(StandingRecord.Kind.KIND_UNSPECIFIED))),
                Arguments.of("short session", bytes(verified.clone().setSession(SESSION.substring(1)))),
                Arguments.of("no session", bytes(verified.clone().clearSession())),
                Arguments.of(
                        "facts that were never sealed",
                        bytes(verified.clone()
                                .setFacts(FactsRecord.newBuilder()
                                        .setAge(34)
                                        .build()
                                        .toByteString()))),
                Arguments.of(
                        "rejection for a lapse's cause",
                        bytes(verified.clone()
                                .setKind(StandingRecord.Kind.REJECTED)
                                .setCause(StandingRecord.Cause.WITHDRAWN))),
                Arguments.of(
                        "lapse for a rejection's cause",
                        bytes(verified.clone()
                                .setKind(StandingRecord.Kind.LAPSED)
                                .setCause(StandingRecord.Cause.UNDERAGE))),
                Arguments.of(
                        "rejection without a cause", bytes(verified.clone().setKind(StandingRecord.Kind.REJECTED))),
                Arguments.of(
                        "lapse for an unknown cause",
                        bytes(verified.clone()
                                .setKind(StandingRecord.Kind.LAPSED)
                                .setCauseValue(99))),
                Arguments.of("unknown attempt", bytes(pending.clone().setStatusValue(9))),
                Arguments.of(
                        "no status of attempt",
                        bytes(pending.clone().setStatus(AttemptRecord.Status.STATUS_UNSPECIFIED))),
                Arguments.of("attempt without a session", bytes(pending.clone().clearSession())),
                Arguments.of(
                        "attempt of a standing that is not there",
                        bytes(pending.clone().clearSession().setOfStanding(true))));
    }

    @Test
    void everyCause_comesBack() throws InvalidProtocolBufferException {
        for (Standing.RejectionCause cause : List.of(Standing.RejectionCause.values())) {
            assertThat(Causes.rejection(Causes.of(cause))).isEqualTo(cause);
        }
        for (Standing.LapseCause cause : List.of(Standing.LapseCause.values())) {
            assertThat(Causes.lapse(Causes.of(cause))).isEqualTo(cause);
        }
    }

    private static byte[] bytes(StandingRecord.Builder standing) {
        return OutcomeRecord.newBuilder().setStanding(standing).build().toByteArray();
    }

    private static byte[] bytes(AttemptRecord.Builder attempt) {
        return OutcomeRecord.newBuilder().setAttempt(attempt).build().toByteArray();
    }
}
