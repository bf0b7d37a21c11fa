package io.diditmesh.session;

import static io.diditmesh.session.SessionState.APPROVED;
import static io.diditmesh.session.SessionState.DECLINED;
import static io.diditmesh.session.SessionState.DOCUMENT_EXPIRED;
import static io.diditmesh.session.SessionState.OVER;
import static io.diditmesh.session.SessionState.PENDING;
import static io.diditmesh.session.SessionState.RESUBMITTED;
import static io.diditmesh.session.SessionState.UNDER_REVIEW;
import static io.diditmesh.session.SessionState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.WorkflowPrint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Session A is the first of the subject at the level, session B the second, session C the third. */
final class OutcomeRulesTest {
    private static final Instant FIRST = MutableClock.START;
    private static final Instant LATER = FIRST.plusSeconds(3600);
    private static final Set<Proof> PROOFS = Set.of(Proof.DOCUMENT, Proof.LIVENESS);
    private static final Findings FOUND = Findings.of(PROOFS);
    private static final SessionId A = new SessionId(new UUID(0, 1));
    private static final SessionId B = new SessionId(new UUID(0, 2));
    private static final SessionId C = new SessionId(new UUID(0, 3));

    /** A was approved with reading 5. */
    private static final Outcome VERIFIED_BY_A = new Outcome(1, verified(a(5), FIRST), new Attempt.Over(a(5)));

    /** A was approved with reading 5, and B started with reading 6. */
    private static final Outcome B_UNDER_WAY = new Outcome(2, verified(a(5), FIRST), new Attempt.Pending(b(6)));

    @ParameterizedTest
    @MethodSource
    void firstNews_ofASession_isTakenAsItIs(OutcomeEvent event, Standing standing, Attempt attempt) {
        Outcome started = new Outcome(1, new Standing.None(), new Attempt.Pending(a(1)));
        assertThat(apply(started, event)).isEqualTo(new Outcome(1, standing, attempt));
        assertThat(apply(Outcome.nothing(), event)).isEqualTo(new Outcome(1, standing, attempt));
    }

    static Stream<Arguments> firstNews_ofASession_isTakenAsItIs() {
        Standing none = new Standing.None();
        return Stream.of(
                Arguments.of(event(a(2), PENDING), none, new Attempt.Pending(a(2))),
                Arguments.of(event(a(2), RESUBMITTED), none, new Attempt.Pending(a(2))),
                Arguments.of(event(a(2), UNDER_REVIEW), none, new Attempt.UnderReview(a(2))),
                Arguments.of(event(a(2), OVER), none, new Attempt.Over(a(2))),
                Arguments.of(event(a(2), DOCUMENT_EXPIRED), none, new Attempt.Over(a(2))),
                Arguments.of(event(a(2), UNKNOWN), none, new Attempt.Over(a(2))),
                Arguments.of(event(a(2), APPROVED), verified(a(2), LATER), new Attempt.Over(a(2))),
                Arguments.of(incomplete(a(2)), none, new Attempt.UnderReview(a(2))),
                Arguments.of(event(a(2), DECLINED), rejected(a(2), FirstApproval.never()), new Attempt.Over(a(2))));
    }

    @ParameterizedTest
    @MethodSource
    void newerSession_thatDecidesNothing_changesOnlyTheAttempt(OutcomeEvent event, Attempt attempt) {
        assertThat(apply(B_UNDER_WAY, event)).isEqualTo(new Outcome(2, verified(a(5), FIRST), attempt));
        assertThat(apply(VERIFIED_BY_A, event)).isEqualTo(new Outcome(2, verified(a(5), FIRST), attempt));
    }

    static Stream<Arguments> newerSession_thatDecidesNothing_changesOnlyTheAttempt() {
        return Stream.of(
                Arguments.of(event(b(7), PENDING), new Attempt.Pending(b(7))),
                Arguments.of(event(b(7), RESUBMITTED), new Attempt.Pending(b(7))),
                Arguments.of(event(b(7), UNDER_REVIEW), new Attempt.UnderReview(b(7))),
                Arguments.of(event(b(7), OVER), new Attempt.Over(b(7))),
                Arguments.of(event(b(7), DOCUMENT_EXPIRED), new Attempt.Over(b(7))),
                Arguments.of(event(b(7), UNKNOWN), new Attempt.Over(b(7))),
                Arguments.of(incomplete(b(7)), new Attempt.UnderReview(b(7))));
    }

    @Test
    void newerSession_thatIsApproved_replacesTheStanding() {
        assertThat(apply(B_UNDER_WAY, event(b(7), APPROVED)))
                .isEqualTo(new Outcome(2, verified(b(7), LATER), new Attempt.Over(b(7))));
    }

    @Test
    void newerSession_thatIsDeclined_replacesTheStanding() {
        assertThat(apply(B_UNDER_WAY, event(b(7), DECLINED)))
                .isEqualTo(new Outcome(2, rejected(b(7), FirstApproval.never()), new Attempt.Over(b(7))));
    }

    @ParameterizedTest
    @CsvSource({
        "RESUBMITTED, RESUBMISSION",
        "DOCUMENT_EXPIRED, DOCUMENT_EXPIRED",
        "PENDING, WITHDRAWN",
        "UNDER_REVIEW, WITHDRAWN",
        "OVER, WITHDRAWN",
        "UNKNOWN, WITHDRAWN"
    })
    void standingsOwnSession_takesTheStandingAway(SessionState state, LapseCause cause) {
        Standing lapsed = new Standing.Lapsed(a(6), new FirstApproval(FIRST), cause);
        assertThat(apply(VERIFIED_BY_A, event(a(6), state)).standing()).isEqualTo(lapsed);
        assertThat(apply(B_UNDER_WAY, event(a(6), state)).standing()).isEqualTo(lapsed);
    }

    @Test
    void standingsOwnSession_thatIsDeclined_rejects() {
        Standing rejected = rejected(a(6), new FirstApproval(FIRST));
        assertThat(apply(VERIFIED_BY_A, event(a(6), DECLINED)))
                .isEqualTo(new Outcome(1, rejected, new Attempt.Over(a(6))));
        assertThat(apply(B_UNDER_WAY, event(a(6), DECLINED)))
                .isEqualTo(new Outcome(2, rejected, new Attempt.Pending(b(6))));
    }

    @Test
    void standingsOwnSession_thatLosesAProof_isUnderReview() {
        assertThat(apply(VERIFIED_BY_A, incomplete(a(6))))
                .isEqualTo(new Outcome(
                        1,
                        new Standing.Lapsed(a(6), new FirstApproval(FIRST), LapseCause.WITHDRAWN),
                        new Attempt.UnderReview(a(6))));
    }

    @Test
    void standingsOwnSession_neverTouchesTheAttemptOfANewerOne() {
        for (SessionState state : SessionState.values()) {
            assertThat(apply(B_UNDER_WAY, event(a(9), state)).attempt()).isEqualTo(new Attempt.Pending(b(6)));
        }
    }

    @Test
    void resubmittedSession_isUnderWayAgain() {
        assertThat(apply(VERIFIED_BY_A, event(a(6), RESUBMITTED)).attempt()).isEqualTo(new Attempt.Pending(a(6)));
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionState.class,
            names = {"DECLINED", "RESUBMITTED", "DOCUMENT_EXPIRED", "UNDER_REVIEW", "UNKNOWN", "APPROVED"})
    void restoredApproval_keepsTheTimeOfTheFirst(SessionState between) {
        Outcome away = apply(VERIFIED_BY_A, event(a(6), between));
        assertThat(apply(away, event(a(7), APPROVED)).standing()).isEqualTo(verified(a(7), FIRST));
    }

    @Test
    void firstApproval_afterADecline_isNow() {
        Outcome declined = apply(Outcome.nothing(), event(a(1), DECLINED));
        assertThat(apply(declined, event(a(2), APPROVED)).standing()).isEqualTo(verified(a(2), LATER));
    }

    @Test
    void approvalOfANewerSession_hasATimeOfItsOwn() {
        Outcome declined = apply(B_UNDER_WAY, event(b(7), DECLINED));
        assertThat(apply(declined, event(b(8), APPROVED)).standing()).isEqualTo(verified(b(8), LATER));
    }

    @ParameterizedTest
    @EnumSource(SessionState.class)
    void newsThatIsNotNewer_isIgnored(SessionState state) {
        assertThat(apply(VERIFIED_BY_A, event(a(5), state))).isEqualTo(VERIFIED_BY_A);
        assertThat(apply(VERIFIED_BY_A, event(a(4), state))).isEqualTo(VERIFIED_BY_A);
        assertThat(apply(B_UNDER_WAY, event(b(6), state))).isEqualTo(B_UNDER_WAY);
        assertThat(apply(B_UNDER_WAY, event(b(1), state))).isEqualTo(B_UNDER_WAY);
        assertThat(apply(B_UNDER_WAY, incomplete(a(5)))).isEqualTo(B_UNDER_WAY);
    }

    @ParameterizedTest
    @EnumSource(SessionState.class)
    void sessionOlderThanTheStandings_isIgnored(SessionState state) {
        Outcome verifiedByB = apply(B_UNDER_WAY, event(b(7), APPROVED));
        Outcome rejectedByB = apply(B_UNDER_WAY, event(b(7), DECLINED));
        assertThat(apply(verifiedByB, event(a(99), state))).isEqualTo(verifiedByB);
        assertThat(apply(rejectedByB, event(a(99), state))).isEqualTo(rejectedByB);
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"APPROVED", "DECLINED"})
    void sessionBetweenStandingAndAttempt_changesNothingUnlessItDecides(SessionState state) {
        Outcome thirdUnderWay = new Outcome(3, verified(a(5), FIRST), new Attempt.Pending(c(8)));
        assertThat(apply(thirdUnderWay, event(b(9), state))).isEqualTo(thirdUnderWay);
    }

    @Test
    void sessionBetweenStandingAndAttempt_thatDecides_replacesOnlyTheStanding() {
        Outcome thirdUnderWay = new Outcome(3, verified(a(5), FIRST), new Attempt.Pending(c(8)));
        assertThat(apply(thirdUnderWay, event(b(9), APPROVED)))
                .isEqualTo(new Outcome(3, verified(b(9), LATER), new Attempt.Pending(c(8))));
    }

    @Test
    void approvalWithoutEveryProof_isNeverVerified() {
        Outcome once = apply(Outcome.nothing(), incomplete(a(1)));
        Outcome twice = apply(once, incomplete(a(2)));
        assertThat(twice).isEqualTo(new Outcome(1, new Standing.None(), new Attempt.UnderReview(a(2))));
        assertThat(apply(twice, event(a(3), APPROVED)).standing()).isEqualTo(verified(a(3), LATER));
    }

    @ParameterizedTest
    @EnumSource(RejectionCause.class)
    void decline_keepsItsCause(RejectionCause cause) {
        OutcomeEvent event = new OutcomeEvent(a(1), DECLINED, Set.of(), cause);
        assertThat(apply(Outcome.nothing(), event).standing())
                .isEqualTo(new Standing.Rejected(a(1), FirstApproval.never(), cause, LATER));
    }

    /** Whatever the order of delivery, what was asked for last is what holds. */
    @Test
    void newsOfOneSession_inAnyOrder_endsAsTheHighestReadingSays() {
        Random random = new Random(20_260_921);
        for (int i = 0; i < 3000; i++) {
            List<OutcomeEvent> events = randomNews(random, 1 + random.nextInt(7), 1);
            OutcomeEvent newest = Collections.max(
                    events, Comparator.comparingLong(event -> event.ref().readNumber()));
            Outcome end = Outcome.nothing();
            for (OutcomeEvent event : events) {
                end = whole(end, event);
            }
            assertThat(end.attempt())
                    .as("%s", events)
                    .isEqualTo(apply(Outcome.nothing(), newest).attempt());
            assertThat(kindOf(end.standing())).as("%s", events).isEqualTo(kindOf(newest));
            assertThat(end.generation()).isEqualTo(1);
        }
    }

    /** With several sessions, too: no approval outlives newer news of the session it rests on. */
    @Test
    void newerNewsOfTheStandingsSession_isNeverIgnored() {
        Random random = new Random(7);
        int verified = 0;
        for (int i = 0; i < 3000; i++) {
            Outcome outcome = Outcome.nothing();
            for (OutcomeEvent event : randomNews(random, 12, 3)) {
                outcome = whole(outcome, event);
                if (outcome.standing() instanceof Standing.Verified(var ref, var _, var _, var _, var _)
                        && ref.session().equals(event.ref().session())) {
                    assertThat(ref.readNumber())
                            .isGreaterThanOrEqualTo(event.ref().readNumber());
                    verified++;
                }
            }
        }
        assertThat(verified).isGreaterThan(1000);
    }

    @ParameterizedTest
    @EnumSource(SessionState.class)
    void onlyWhatTakesARightAway_isAppliedWithoutAReading(SessionState state) {
        if (!Set.of(APPROVED, SessionState.PENDING, SessionState.GONE).contains(state)) {
            assertThat(OutcomeEvent.taking(a(1), state).verifies()).isFalse();
        } else {
            assertThatThrownBy(() -> OutcomeEvent.taking(a(1), state))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("state: " + state);
        }
    }

    @Test
    void readingThatIsOlderThanTheLaterSession_doesNotVerifyTheEarlierOne() {
        Outcome review = whole(Outcome.nothing(), event(a(8), SessionState.UNDER_REVIEW));
        Outcome started = new Outcome(
                2, review.standing(), new Attempt.Pending(b(10)), review.tally().withFloorAtLeast(10));

        assertThat(apply(started, event(a(6), APPROVED)).standing()).isEqualTo(new Standing.None());
        assertThat(apply(started, event(a(11), APPROVED)).standing()).isEqualTo(verified(a(11), LATER));
    }

    @Test
    void readingsOfASessionThatIsKeptNowhere_areOrderedToo() {
        Outcome started = new Outcome(2, new Standing.None(), new Attempt.Pending(b(10)));
        Outcome review = whole(started, event(a(13), SessionState.UNDER_REVIEW));

        assertThat(apply(review, event(a(12), APPROVED)).standing()).isEqualTo(new Standing.None());
        assertThat(apply(review, event(a(14), APPROVED)).standing()).isEqualTo(verified(a(14), LATER));
    }

    @Test
    void reopenedSession_isTheAttemptAgain_behindANewerOneThatWasLeft() {
        Standing lapsed = new Standing.Lapsed(a(8), new FirstApproval(FIRST), LapseCause.RESUBMISSION);
        Outcome resumed = new Outcome(2, lapsed, new Attempt.Pending(a(9)));

        assertThat(apply(resumed, event(a(10), APPROVED)).attempt()).isEqualTo(new Attempt.Over(a(10)));
        assertThat(apply(resumed, event(a(10), DECLINED)).attempt()).isEqualTo(new Attempt.Over(a(10)));
    }

    @Test
    void deletedSession_endsTheAttempt_andLeavesTheStanding() {
        assertThat(apply(VERIFIED_BY_A, event(a(6), SessionState.GONE)).standing())
                .isEqualTo(VERIFIED_BY_A.standing());
        assertThat(apply(B_UNDER_WAY, event(b(7), SessionState.GONE)))
                .isEqualTo(new Outcome(2, verified(a(5), FIRST), new Attempt.Over(b(7))));
    }

    @Test
    void declines_areCountedOncePerSession_andForgivenByAnApproval() {
        Outcome once = whole(Outcome.nothing(), event(a(1), DECLINED));
        Outcome repeated = whole(once, event(a(2), DECLINED));
        Outcome twice = whole(repeated, event(b(3), DECLINED));

        assertThat(once.tally().declines()).isEqualTo(1);
        assertThat(repeated.tally().declines()).isEqualTo(1);
        assertThat(twice.tally().declines()).isEqualTo(2);
        assertThat(whole(twice, event(b(4), APPROVED)).tally().declines()).isZero();
    }

    @Test
    void repeatedDecline_keepsTheTimeOfTheFirst() {
        Outcome first = OutcomeRules.apply(Outcome.nothing(), event(a(1), DECLINED), FIRST);

        assertThat(whole(first, event(a(2), DECLINED)).standing())
                .isEqualTo(new Standing.Rejected(a(2), FirstApproval.never(), RejectionCause.DECLINED, FIRST));
    }

    @Test
    void newerReading_ofTheSameApproval_replacesTheFacts() {
        Outcome first = whole(Outcome.nothing(), approved(a(1), age(17), Purpose.LEVEL));
        Outcome second = whole(first, approved(a(2), age(18), Purpose.LEVEL));
        Outcome late = whole(second, approved(a(1), age(17), Purpose.LEVEL));

        assertThat(first.standing()).isEqualTo(verified(a(1), age(17), false));
        assertThat(second.standing()).isEqualTo(verified(a(2), age(18), false));
        assertThat(late).isEqualTo(second);
        assertThat(whole(second, event(a(3), APPROVED)).standing()).isEqualTo(verified(a(3), Facts.none(), false));
    }

    @ParameterizedTest
    @EnumSource(SessionState.class)
    void factsGo_withTheApproval(SessionState state) {
        Outcome known = whole(Outcome.nothing(), approved(a(1), age(34), Purpose.FACTS));
        OutcomeEvent news = new OutcomeEvent(a(2), state, FOUND, RejectionCause.DECLINED, age(34), Purpose.FACTS);
        Standing standing = whole(known, news).standing();

        boolean stays = state == APPROVED || state == SessionState.GONE;
        assertThat(standing instanceof Standing.Verified).isEqualTo(stays);
    }

    @Test
    void sessionForAMissingFact_marksItsApproval_untilAnOrdinarySessionIsApproved() {
        Outcome asked = whole(Outcome.nothing(), approved(a(1), Facts.none(), Purpose.FACTS));
        Outcome repeated = whole(asked, approved(a(2), Facts.none(), Purpose.FACTS));
        Outcome underWay = whole(repeated, event(b(3), PENDING));
        Outcome ordinary = whole(underWay, approved(b(4), Facts.none(), Purpose.LEVEL));

        assertThat(repeated.standing()).isEqualTo(verified(a(2), Facts.none(), true));
        assertThat(underWay.standing()).isEqualTo(verified(a(2), Facts.none(), true));
        assertThat(ordinary.standing()).isEqualTo(verified(b(4), Facts.none(), false));
    }

    private static List<OutcomeEvent> randomNews(Random random, int count, int sessions) {
        SessionState[] states = Stream.of(SessionState.values())
                .filter(state -> state != SessionState.GONE)
                .toArray(SessionState[]::new);
        List<OutcomeEvent> events = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            int generation = 1 + random.nextInt(sessions);
            SessionRef ref = ref(new SessionId(new UUID(0, generation)), generation, number);
            SessionState state = states[random.nextInt(states.length)];
            events.add(state == APPROVED && random.nextInt(3) == 0 ? incomplete(ref) : event(ref, state));
        }
        Collections.shuffle(events, random);
        return events;
    }

    private static String kindOf(OutcomeEvent event) {
        if (event.verifies()) {
            return "verified";
        }
        return event.state() == DECLINED ? "rejected" : "neither";
    }

    private static String kindOf(Standing standing) {
        return switch (standing) {
            case Standing.Verified _ -> "verified";
            case Standing.Rejected _ -> "rejected";
            case Standing.Lapsed _, Standing.None _ -> "neither";
        };
    }

    /** What becomes of standing and attempt. */
    private static Outcome apply(Outcome outcome, OutcomeEvent event) {
        Outcome whole = whole(outcome, event);
        return new Outcome(whole.generation(), whole.standing(), whole.attempt());
    }

    private static Outcome whole(Outcome outcome, OutcomeEvent event) {
        return OutcomeRules.apply(outcome, event, LATER);
    }

    private static OutcomeEvent event(SessionRef ref, SessionState state) {
        return new OutcomeEvent(ref, state, PROOFS, RejectionCause.DECLINED);
    }

    private static OutcomeEvent incomplete(SessionRef ref) {
        return new OutcomeEvent(ref, UNDER_REVIEW, Set.of(Proof.DOCUMENT), RejectionCause.DECLINED);
    }

    private static Standing verified(SessionRef ref, Instant at) {
        return new Standing.Verified(ref, new FirstApproval(at), PROOFS);
    }

    private static OutcomeEvent approved(SessionRef ref, Facts facts, Purpose purpose) {
        return new OutcomeEvent(ref, APPROVED, FOUND, RejectionCause.DECLINED, facts, purpose);
    }

    private static Standing verified(SessionRef ref, Facts facts, boolean askedAgain) {
        return new Standing.Verified(ref, new FirstApproval(LATER), FOUND, facts, askedAgain);
    }

    private static Facts age(long years) {
        return new Facts(Map.of(Fact.AGE, new FactValue.Whole(years)));
    }

    private static Standing rejected(SessionRef ref, FirstApproval approval) {
        return new Standing.Rejected(ref, approval, RejectionCause.DECLINED, LATER);
    }

    private static SessionRef a(long readNumber) {
        return ref(A, 1, readNumber);
    }

    private static SessionRef b(long readNumber) {
        return ref(B, 2, readNumber);
    }

    private static SessionRef c(long readNumber) {
        return ref(C, 3, readNumber);
    }

    private static SessionRef ref(SessionId session, int generation, long readNumber) {
        return new SessionRef(session, generation, readNumber, WorkflowPrint.of("workflow"));
    }
}
