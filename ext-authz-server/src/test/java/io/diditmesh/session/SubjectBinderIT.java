package io.diditmesh.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.redis.RedisStores;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.sealing.SealingSettings;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.testing.RedisText;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Purpose;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.diditmesh.verification.WorkflowPrint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Moving a verification over a real Redis: to one account, once, whatever happens at the same time or in the middle. */
final class SubjectBinderIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final SubjectKey ANONYMOUS = new SubjectKey(1, 2);
    private static final SubjectKey ACCOUNT = new SubjectKey(3, 4);
    private static final SubjectKey OTHER = new SubjectKey(5, 6);
    private static final LevelName KYC = new LevelName("kyc");
    private static final LevelName AML = new LevelName("aml");
    private static final Budgets.Limit PLENTY = new Budgets.Limit(1_000_000, Duration.ofDays(1));
    private static final AssuranceLevel LEVEL = new AssuranceLevel(
            KYC,
            Reports.WORKFLOW,
            Set.of(Proof.DOCUMENT),
            Duration.ofDays(30),
            Retry.never(),
            Set.of(KYC, AML),
            Set.of(Fact.AGE),
            "");
    private static final SessionId SESSION = new SessionId(new UUID(7, 7));
    private static final SessionRef EARLIER =
            new SessionRef(new SessionId(new UUID(8, 8)), 4, 9, WorkflowPrint.of(Reports.WORKFLOW));
    private static final Instant APPROVED = MutableClock.START;

    private final MutableClock clock = new MutableClock();
    private final EventLog events = new EventLog("test");
    private final Reports provider = new Reports(SESSION, ANONYMOUS);
    private final LiveRulebook rulebook = new LiveRulebook();
    private final AtomicInteger holders = new AtomicInteger();
    private final RedisStores redis = RedisStores.open(
            RedisText.at(REDIS.address()),
            Sealing.facts(new SealingSettings(Yaml.secret(Sealing.newFactKeys()))),
            new RedisStores.Time(clock, System::nanoTime),
            () -> "holder-" + holders.incrementAndGet(),
            events);
    private final SessionStores stores = redis.sessions();

    @BeforeEach
    void verifyAnonymously() throws StoreUnreachableException {
        rulebook.swap(new Rulebook(List.of(), Map.of(KYC, LEVEL)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            redis.tick();
            return redis.isReady();
        });
        approveAnew();
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void recentApproval_becomesTheAccounts_asOldAsItIs_once() throws Exception {
        clock.advance(Duration.ofMinutes(10));

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Bound());

        assertThat(standing(ACCOUNT)).isInstanceOfSatisfying(Standing.Verified.class, verified -> {
            assertThat(verified.approval()).isEqualTo(new FirstApproval(APPROVED));
            assertThat(verified.ref().session()).isEqualTo(SESSION);
        });
        assertThat(isVerified(ANONYMOUS)).isFalse();
        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Nothing());
        assertThat(bind(OTHER)).isEqualTo(new BindResult.Nothing());
        assertThat(isVerified(OTHER)).isFalse();
    }

    @Test
    void approvalThatWasNeverComparedWithAnAccount_isNotTheAccounts_whereTheLevelExpectsThat() throws Exception {
        Scrutiny expecting =
                new Scrutiny(Scrutiny.Overruling.REFUSE, Map.of(), Map.of(Detail.LAST_NAME, "family_name"));
        AssuranceLevel strict = new AssuranceLevel(
                KYC,
                LEVEL.realm(),
                LEVEL.workflows(),
                LEVEL.proofs(),
                LEVEL.validity(),
                LEVEL.retry(),
                LEVEL.joined(),
                LEVEL.keep(),
                LEVEL.trustFramework(),
                LEVEL.recheck(),
                expecting);
        rulebook.swap(new Rulebook(List.of(), Map.of(KYC, strict)));

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.NotOffered());

        assertThat(isVerified(ACCOUNT)).isFalse();
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    /** Nothing is opened for one subject and sealed for the other: the report is read again. */
    @Test
    void factsAndWhatItWasBegunFor_goAlong() throws Exception {
        stores.directory().put(new VerificationSession(SESSION, ANONYMOUS, KYC, 1, Reports.WORKFLOW, Purpose.FACTS));

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Bound());

        assertThat(standing(ACCOUNT)).isInstanceOfSatisfying(Standing.Verified.class, verified -> {
            assertThat(verified.facts()).isEqualTo(Reports.FACTS);
            assertThat(verified.askedAgain()).isTrue();
        });
        assertThat(stores.directory().find(SESSION).map(VerificationSession::purpose))
                .contains(Purpose.FACTS);
    }

    @Test
    void olderApproval_isNotMoved() throws Exception {
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Nothing());
        assertThat(isVerified(ANONYMOUS)).isTrue();
        assertThat(isVerified(ACCOUNT)).isFalse();
    }

    @Test
    void whateverTheAccountHasThatShouldStay_stays_andNothingIsTaken() throws Exception {
        Instant before = APPROVED.minusSeconds(60);
        List<Outcome> kept = List.of(
                with(new Standing.Rejected(EARLIER, FirstApproval.never(), RejectionCause.DECLINED, before)),
                with(new Standing.Verified(EARLIER, new FirstApproval(APPROVED), Set.of(Proof.DOCUMENT))),
                with(new Standing.Verified(EARLIER, new FirstApproval(APPROVED.plusSeconds(1)), Set.of())),
                with(new Standing.None()).with(new Attempt.Pending(EARLIER)),
                with(new Standing.None()).with(new Attempt.UnderReview(EARLIER)));
        for (Outcome outcome : kept) {
            stores.ledger().update(ACCOUNT, KYC, _ -> outcome);

            assertThat(bind(ACCOUNT)).as("%s", outcome).isEqualTo(new BindResult.NotOffered());
            assertThat(stores.ledger().load(ACCOUNT).at(KYC)).isEqualTo(outcome);
            assertThat(isVerified(ANONYMOUS)).isTrue();
        }
    }

    @Test
    void accountRejectedAtAJoinedLevel_orBlocked_getsNothing() throws Exception {
        stores.ledger()
                .update(
                        ACCOUNT,
                        AML,
                        _ -> with(new Standing.Rejected(
                                EARLIER, FirstApproval.never(), RejectionCause.SCREENING, APPROVED)));
        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.NotOffered());

        stores.ledger().setHold(OTHER, Hold.BLOCKED);
        assertThat(bind(OTHER)).isEqualTo(new BindResult.NotOffered());
        assertThat(isVerified(ANONYMOUS)).isTrue();
    }

    @Test
    void olderApprovalOrALapsedOne_isReplaced() throws Exception {
        List<Standing> replaced = List.of(
                new Standing.Verified(EARLIER, new FirstApproval(APPROVED.minusSeconds(1)), Set.of(Proof.DOCUMENT)),
                new Standing.Lapsed(EARLIER, new FirstApproval(APPROVED.minusSeconds(1)), LapseCause.RESUBMISSION));
        for (Standing standing : replaced) {
            approveAnew();
            stores.ledger().update(ACCOUNT, KYC, _ -> with(standing).with(new Attempt.Over(EARLIER)));

            assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Bound());
            assertThat(standing(ACCOUNT))
                    .isInstanceOfSatisfying(
                            Standing.Verified.class,
                            verified -> assertThat(verified.ref().session()).isEqualTo(SESSION));
        }
    }

    @Test
    void blockedSubject_hasNothingToMove() throws Exception {
        stores.ledger().setHold(ANONYMOUS, Hold.BLOCKED);

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Nothing());
        assertThat(stores.bindings().accountsOf(ANONYMOUS)).isEmpty();
    }

    @Test
    void laterNews_reachTheAccount_thoughTheProviderKnowsTheOtherSubject() throws Exception {
        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Bound());

        assertThat(accept(SessionState.DECLINED, ACCOUNT)).isEqualTo(TriggerResult.MISMATCH);
        assertThat(isVerified(ACCOUNT)).isTrue();
        assertThat(accept(SessionState.DECLINED, ANONYMOUS)).isEqualTo(TriggerResult.ACCEPTED);
        assertThat(standing(ACCOUNT)).isInstanceOf(Standing.Rejected.class);

        // What the provider says now, that the session is approved, is as good for the account as for anybody.
        drain();
        assertThat(standing(ACCOUNT))
                .isInstanceOfSatisfying(
                        Standing.Verified.class,
                        verified -> assertThat(verified.approval()).isEqualTo(new FirstApproval(APPROVED)));
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    @Test
    void providerThatIsAway_delaysTheRight_butItIsTakenAtOnce() throws Exception {
        provider.goAway(true);

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Underway());
        assertThat(isVerified(ANONYMOUS)).isFalse();
        assertThat(isVerified(ACCOUNT)).isFalse();

        provider.goAway(false);
        clock.advance(Duration.ofHours(1));
        drain();
        assertThat(standing(ACCOUNT))
                .isInstanceOfSatisfying(
                        Standing.Verified.class,
                        verified -> assertThat(verified.approval()).isEqualTo(new FirstApproval(APPROVED)));
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    @Test
    void accountDecidedMeanwhile_isNotChangedByADelayedApproval() throws Exception {
        Outcome decided =
                with(new Standing.Rejected(EARLIER, FirstApproval.never(), RejectionCause.DECLINED, clock.instant()));
        provider.goAway(true);
        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Underway());
        stores.ledger().update(ACCOUNT, KYC, _ -> decided);

        provider.goAway(false);
        clock.advance(Duration.ofMinutes(1));
        drain();
        assertThat(stores.ledger().load(ACCOUNT).at(KYC)).isEqualTo(decided);
    }

    @Test
    void approvalThatNoLongerHolds_isNotMoved_butItsEndIs() throws Exception {
        provider.say(SessionState.DECLINED);

        assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.NotOffered());
        assertThat(standing(ACCOUNT)).isInstanceOf(Standing.Rejected.class);
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    @Test
    void readingForTheSubjectThatEndsAfterTheMove_givesItNothingBack() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        provider.whileAsked(() -> {
            assertThat(bindUnchecked(ACCOUNT)).isEqualTo(new BindResult.Bound());
            provider.whileAsked(() -> looks.addAndGet(isVerifiedUnchecked(ANONYMOUS) ? 100 : 1));
        });

        recorder(stores).read(SESSION);

        assertThat(looks).as("not even until it is read again for the account").hasValue(1);
        assertThat(isVerified(ACCOUNT)).isTrue();
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    @Test
    void readingThatSawTheEndOfIt_isReadAgainForTheAccount() throws Exception {
        provider.whileAsked(() -> {
            assertThat(bindUnchecked(ACCOUNT)).isEqualTo(new BindResult.Bound());
            provider.say(SessionState.DECLINED);
        });

        recorder(stores).read(SESSION);

        assertThat(standing(ACCOUNT)).isInstanceOf(Standing.Rejected.class);
    }

    @Test
    void messageThatOvertakesTheMove_takesTheRightFromTheAccount() throws Exception {
        SessionStores interrupted = new SessionStores(
                stores.ledger(),
                stores.directory(),
                new Interrupting(stores.inbox()),
                stores.rereads(),
                stores.guard(),
                stores.bindings());

        TriggerResult result = recorder(interrupted).accept(trigger(SessionState.DECLINED, ANONYMOUS));

        assertThat(result).isEqualTo(TriggerResult.ACCEPTED);
        assertThat(standing(ACCOUNT)).isInstanceOf(Standing.Rejected.class);
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    @Test
    void processThatDiesAnywhere_leavesTheRightToOneAtMost_andLosesNoRevocation() throws Exception {
        for (int calls = 0; dies(calls); calls++) {
            assertThat(isVerified(ANONYMOUS) && isVerified(ACCOUNT))
                    .as("after %s", calls)
                    .isFalse();

            provider.goAway(true);
            accept(SessionState.DECLINED, ANONYMOUS);
            provider.goAway(false);
            assertThat(isVerified(ANONYMOUS) || isVerified(ACCOUNT))
                    .as("after %s", calls)
                    .isFalse();
            approveAnew();
        }
    }

    @Test
    void processThatDiesAnywhere_leavesAMoveThatIsCompletedByTheNext() throws Exception {
        for (int calls = 0; dies(calls); calls++) {
            bind(ACCOUNT);
            drain();

            assertThat(isVerified(ACCOUNT)).as("after %s", calls).isTrue();
            assertThat(isVerified(ANONYMOUS)).as("after %s", calls).isFalse();
            approveAnew();
        }
    }

    @Test
    void processThatDiesAnywhere_leavesNothingForAnotherAccount_onceItIsMoved() throws Exception {
        for (int calls = 0; dies(calls); calls++) {
            boolean moved = stores.directory().find(SESSION).orElseThrow().isMoved();
            bind(OTHER);
            drain();

            assertThat(isVerified(OTHER)).as("after %s", calls).isEqualTo(!moved);
            assertThat(isVerified(ACCOUNT)).as("after %s", calls).isEqualTo(moved);
            assertThat(isVerified(ANONYMOUS)).as("after %s", calls).isFalse();
            approveAnew();
        }
    }

    @Test
    void whoIsBlockedAsTheOldSubject_isBlockedAsTheAccount_untilNeitherIs() throws Exception {
        bind(ACCOUNT);
        BlockRecorder blocks = new BlockRecorder(provider, stores, events);

        provider.block(ANONYMOUS, true);
        assertThat(blocks.accept(new UserTrigger(ANONYMOUS.text(), Hold.BLOCKED)))
                .isEqualTo(TriggerResult.ACCEPTED);
        assertThat(isBlocked(ANONYMOUS)).isTrue();
        assertThat(isBlocked(ACCOUNT)).isTrue();

        provider.block(ACCOUNT, true);
        provider.block(ACCOUNT, false);
        assertThat(blocks.accept(new UserTrigger(ACCOUNT.text(), Hold.NONE))).isEqualTo(TriggerResult.ACCEPTED);
        assertThat(isBlocked(ACCOUNT)).as("the old subject still is").isTrue();

        provider.goAway(true);
        assertThat(blocks.accept(new UserTrigger(ANONYMOUS.text(), Hold.NONE))).isEqualTo(TriggerResult.TOO_EARLY);
        assertThat(isBlocked(ACCOUNT)).isTrue();

        provider.goAway(false);
        provider.block(ACCOUNT, true);
        provider.block(ANONYMOUS, false);
        assertThat(blocks.accept(new UserTrigger(ANONYMOUS.text(), Hold.NONE))).isEqualTo(TriggerResult.ACCEPTED);
        assertThat(isBlocked(ANONYMOUS)).isFalse();
        assertThat(isBlocked(ACCOUNT)).as("itself is").isTrue();

        provider.block(ACCOUNT, false);
        assertThat(blocks.accept(new UserTrigger(ANONYMOUS.text(), Hold.NONE))).isEqualTo(TriggerResult.ACCEPTED);
        assertThat(isBlocked(ACCOUNT)).isFalse();
    }

    @Test
    void sessionReopenedAfterTheMove_staysTheAccounts_whoeverGoesOnWithIt() throws Exception {
        bind(ACCOUNT);
        provider.say(SessionState.RESUBMITTED);
        accept(SessionState.RESUBMITTED, ANONYMOUS);
        assertThat(isVerified(ACCOUNT)).isFalse();

        StartBudgets budgets = new StartBudgets(
                redis.budgets(), new SubjectKeys(new byte[32]), new StartBudgets.Limits(PLENTY, PLENTY, PLENTY));
        StartResult started = new SessionStarter(provider, stores, budgets, rulebook, clock, events)
                .start(
                        ANONYMOUS,
                        new Errand(KYC, clock.instant()),
                        URI.create("https://shop.example/verify/return"),
                        "");
        assertThat(started).isInstanceOf(StartResult.Started.class);
        provider.say(SessionState.APPROVED);
        drain();

        assertThat(isVerified(ACCOUNT)).isTrue();
        assertThat(isVerified(ANONYMOUS)).isFalse();
    }

    /** Moves the session to the account as soon as it is put into the inbox for the first time. */
    private final class Interrupting implements Inbox {
        private final Inbox real;
        private boolean interrupted;

        Interrupting(Inbox real) {
            this.real = real;
        }

        @Override
        public void put(SessionId session) throws StoreUnreachableException {
            real.put(session);
            if (!interrupted) {
                interrupted = true;
                assertThat(bind(ACCOUNT)).isEqualTo(new BindResult.Bound());
            }
        }

        @Override
        public List<Claim> claim(int atMost) throws StoreUnreachableException {
            return real.claim(atMost);
        }

        @Override
        public void settle(Claim claim) throws StoreUnreachableException {
            real.settle(claim);
        }

        @Override
        public void postpone(Claim claim, Duration time) throws StoreUnreachableException {
            real.postpone(claim, time);
        }

        @Override
        public boolean hasSeen(SubjectKey subject, String eventId) throws StoreUnreachableException {
            return real.hasSeen(subject, eventId);
        }

        @Override
        public void markSeen(SubjectKey subject, String eventId) throws StoreUnreachableException {
            real.markSeen(subject, eventId);
        }
    }

    private void approveAnew() throws StoreUnreachableException {
        REDIS.flush();
        provider.say(SessionState.APPROVED);
        stores.directory().put(new VerificationSession(SESSION, ANONYMOUS, KYC, 1, Reports.WORKFLOW));
        recorder(stores).read(SESSION);
        assertThat(isVerified(ANONYMOUS)).isTrue();
    }

    /** Whether the stores end before the move does, after so many calls. */
    private boolean dies(int calls) {
        try {
            SessionStores dying = DyingStores.after(calls, stores);
            assertThat(binder(dying).bind(Map.of("", ANONYMOUS), Map.of("", ACCOUNT)))
                    .isEqualTo(new BindResult.Bound());
            assertThat(calls).isGreaterThan(10);
            return false;
        } catch (StoreUnreachableException dead) {
            return true;
        }
    }

    private BindResult bind(SubjectKey account) throws StoreUnreachableException {
        return binder(stores).bind(Map.of("", ANONYMOUS), Map.of("", account));
    }

    private BindResult bindUnchecked(SubjectKey account) {
        try {
            return bind(account);
        } catch (StoreUnreachableException away) {
            throw new IllegalStateException(away);
        }
    }

    private boolean isVerifiedUnchecked(SubjectKey subject) {
        try {
            return isVerified(subject);
        } catch (StoreUnreachableException away) {
            throw new IllegalStateException(away);
        }
    }

    private SubjectBinder binder(SessionStores over) {
        return new SubjectBinder(recorder(over), over, rulebook, clock, events);
    }

    private OutcomeRecorder recorder(SessionStores over) {
        return new OutcomeRecorder(provider, over, rulebook, clock, events);
    }

    private TriggerResult accept(SessionState state, SubjectKey vendor) throws StoreUnreachableException {
        return recorder(stores).accept(trigger(state, vendor));
    }

    private static Trigger trigger(SessionState state, SubjectKey vendor) {
        return new Trigger(UUID.randomUUID().toString(), SESSION, state, Reports.WORKFLOW, vendor.text());
    }

    private void drain() {
        InboxReader reader = new InboxReader(stores.inbox(), recorder(stores));
        int taken = reader.drain();
        while (taken > 0) {
            taken = reader.drain();
        }
    }

    private Standing standing(SubjectKey subject) throws StoreUnreachableException {
        return stores.ledger().load(subject).at(KYC).standing();
    }

    private boolean isVerified(SubjectKey subject) throws StoreUnreachableException {
        return standing(subject) instanceof Standing.Verified;
    }

    private boolean isBlocked(SubjectKey subject) throws StoreUnreachableException {
        return stores.ledger().load(subject).blocked();
    }

    private static Outcome with(Standing standing) {
        return new Outcome(4, standing, new Attempt.None());
    }
}
