package io.diditmesh.upkeep;

import static io.diditmesh.upkeep.World.ALICE;
import static io.diditmesh.upkeep.World.KYC;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.session.Progress;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Details;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.Scrutiny.Overruling;
import io.diditmesh.verification.Scrutiny.Treatment;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.Workflows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What levels make of doubtful sessions, from the sandbox's report to the outcome in Redis. */
@SuppressWarnings("NullAway.Init")
final class ScrutinyIT {
    @RegisterExtension
    static final RedisServer REDIS = RedisServer.started();

    private static final Details ADA =
            new Details(Map.of(Detail.LAST_NAME, "Lovelace", Detail.DATE_OF_BIRTH, "1990-12-10"));

    private World world;

    @BeforeEach
    void start() {
        world = new World(REDIS);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void checkThatIsNotApproved_keepsAnApprovedSessionUnderReview_whateverAReviewerSays() throws Exception {
        level(Overruling.REFUSE, Map.of());
        World.Begun begun = ended("review", "");
        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);

        reviewed(begun, "Approved");

        assertThat(outcome().standing()).isInstanceOf(Standing.None.class);
        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);
    }

    @Test
    void reviewer_whoApprovesTheCheckAsWell_needsNoOverride() throws Exception {
        level(Overruling.REFUSE, Map.of());
        World.Begun begun = ended("review", "");
        reviewed(begun, "Approved");

        world.approve(begun, "feature_ocr_1");
        world.read();

        assertThat(outcome().standing()).isInstanceOf(Standing.Verified.class);
    }

    @Test
    void reviewersApproval_countsForTheCheckItWentOver_whereTheLevelSaysSo() throws Exception {
        level(Overruling.ACCEPT, Map.of());
        reviewed(ended("review", ""), "Approved");

        assertThat(outcome().standing()).isInstanceOf(Standing.Verified.class);
        assertThat(progress()).isInstanceOf(Progress.Verified.class);
    }

    @Test
    void approvalOverACheck_noLongerCounts_onceTheLevelSaysSo() throws Exception {
        level(Overruling.ACCEPT, Map.of());
        reviewed(ended("review", ""), "Approved");

        level(Overruling.REFUSE, Map.of());

        assertThat(progress()).isInstanceOf(Progress.Startable.class);
    }

    @Test
    void reviewer_whoTakesTheApprovalBack_isHeardAsWell() throws Exception {
        level(Overruling.ACCEPT, Map.of());
        World.Begun begun = ended("review", "");
        reviewed(begun, "Approved");
        reviewed(begun, "Declined");
        assertThat(outcome().standing()).isInstanceOf(Standing.Rejected.class);

        reviewed(begun, "Approved");
        assertThat(outcome().standing()).isInstanceOf(Standing.Verified.class);
    }

    @Test
    void checkThatNobodyLookedAt_isNotCounted_evenIfTheWorkflowApproves() throws Exception {
        level(Overruling.ACCEPT, Map.of());
        ended("approve_in_doubt", "");

        assertThat(outcome().standing()).isInstanceOf(Standing.None.class);
        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);
    }

    @Test
    void note_thatSaysApproved_isNoReviewersApproval() throws Exception {
        level(Overruling.ACCEPT, Map.of());
        World.Begun begun = ended("approve_in_doubt", "");
        world.note(begun, "Approved");
        world.recorder.readNow(begun.session());

        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);
    }

    @Test
    void approvalAfterStepsWereRepeated_isNotTheReviewers() throws Exception {
        level(Overruling.ACCEPT, Map.of());
        World.Begun begun = ended("review", "");
        reviewed(begun, "Approved");
        reviewed(begun, "Resubmitted");
        world.end(begun, "approve_in_doubt");
        world.read();

        assertThat(outcome().standing()).isInstanceOf(Standing.Lapsed.class);
        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);
    }

    @Test
    void checkThatWasNeverDone_isNotCounted_whoeverApproves() throws Exception {
        level(Overruling.ACCEPT, Map.of(), Set.of(Proof.DOCUMENT, Proof.AML));
        reviewed(ended("review", ""), "Approved");

        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);
    }

    @ParameterizedTest
    @CsvSource({
        "DUPLICATE_FACE, duplicate_face, IGNORE, Verified, Over",
        "DUPLICATE_FACE, duplicate_face, REVIEW, None, UnderReview",
        "DUPLICATE_FACE, duplicate_face, REJECT, Rejected, Over",
        "DIFFERENT_PERSON, different_person, IGNORE, Verified, Over",
        "DIFFERENT_PERSON, different_person, REVIEW, None, UnderReview",
        "DIFFERENT_PERSON, different_person, REJECT, Rejected, Over"
    })
    void doubt_isTreatedAsTheLevelSays_thoughTheProviderApproves(
            Doubt doubt, String finding, Treatment treatment, String standing, String attempt) throws Exception {
        level(Overruling.REFUSE, Map.of(doubt, treatment));
        ended("approve", ",\"" + finding + "\":\"true\"");

        assertThat(outcome().standing().getClass().getSimpleName()).isEqualTo(standing);
        assertThat(outcome().attempt().getClass().getSimpleName()).isEqualTo(attempt);
    }

    @Test
    void doubtThatIsToBeReviewed_isSettledByAReviewersApproval() throws Exception {
        level(Overruling.REFUSE, Map.of(Doubt.DUPLICATE_FACE, Treatment.REVIEW));
        World.Begun begun = ended("approve", ",\"duplicate_face\":\"true\"");
        reviewed(begun, "Declined");
        assertThat(outcome().standing()).isInstanceOf(Standing.Rejected.class);
        reviewed(begun, "Approved");

        assertThat(outcome().standing()).isInstanceOf(Standing.Verified.class);
    }

    @Test
    void doubtThatRejects_isNotSettledByAReviewer() throws Exception {
        level(Overruling.ACCEPT, Map.of(Doubt.DUPLICATE_FACE, Treatment.REJECT));
        World.Begun begun = ended("review", ",\"duplicate_face\":\"true\"");
        assertThat(outcome().standing()).isInstanceOf(Standing.Rejected.class);
        reviewed(begun, "Approved");

        assertThat(outcome().standing()).isInstanceOf(Standing.Rejected.class);
        assertThat(outcome().tally().declines()).isEqualTo(1);
    }

    @Test
    void doubtThatWasIgnored_counts_onceTheLevelSaysSo() throws Exception {
        level(Overruling.REFUSE, Map.of());
        ended("approve", ",\"duplicate_face\":\"true\"");
        assertThat(progress()).isInstanceOf(Progress.Verified.class);

        level(Overruling.REFUSE, Map.of(Doubt.DUPLICATE_FACE, Treatment.REVIEW));
        assertThat(progress()).isInstanceOf(Progress.Startable.class);
    }

    @Test
    void whoWasRejectedForADoubt_triesAgain_asOftenAsTheLevelLetsThem() throws Exception {
        level(Overruling.REFUSE, Map.of(Doubt.DUPLICATE_FACE, Treatment.REJECT));
        ended("approve", ",\"duplicate_face\":\"true\"");
        assertThat(progress()).isInstanceOf(Progress.Retryable.class);
        ended("approve", ",\"duplicate_face\":\"true\"");

        assertThat(progress()).isInstanceOf(Progress.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "approve, '', Verified, Over",
        "approve, 'last_name', None, UnderReview",
        "approve, 'date_of_birth', None, UnderReview",
    })
    void personWhoIsNotTheExpectedOne_isReviewed_unlessTheLevelSaysOtherwise(
            String outcome, String other, String standing, String attempt) throws Exception {
        expecting(Map.of());
        World.Begun begun = world.start(ALICE, ADA);
        String found = other.isEmpty() ? "" : ",\"" + other + "\":\"1999-09-09";
        world.end(begun, outcome + (found.isEmpty() ? "" : "\"" + found));
        world.read();

        assertThat(outcome().standing().getClass().getSimpleName()).isEqualTo(standing);
        assertThat(outcome().attempt().getClass().getSimpleName()).isEqualTo(attempt);
    }

    @ParameterizedTest
    @CsvSource({"IGNORE, Verified", "REVIEW, None", "REJECT, Rejected"})
    void whatWasNeverCompared_isTreatedAsAMismatch(Treatment treatment, String standing) throws Exception {
        expecting(Map.of(Doubt.MISMATCH, treatment));
        ended("approve", "");

        assertThat(outcome().standing().getClass().getSimpleName()).isEqualTo(standing);
    }

    @Test
    void sessionBegunBeforeALevelExpectedAnything_isNotCompared_thoughItIsGoneOnWith() throws Exception {
        level(Overruling.REFUSE, Map.of());
        World.Begun begun = world.start(ALICE);
        expecting(Map.of());
        assertThat(world.start(ALICE, ADA)).isEqualTo(begun);
        world.end(begun, "approve");
        world.read();

        assertThat(outcome().attempt()).isInstanceOf(Attempt.UnderReview.class);
    }

    @Test
    void approvalThatCountsAlready_isNotTakenBack_byALevelThatExpectsMore() throws Exception {
        level(Overruling.REFUSE, Map.of());
        World.Begun begun = ended("approve", "");
        expecting(Map.of(Doubt.MISMATCH, Treatment.REJECT));
        assertThat(world.recorder.readNow(begun.session())).isTrue();

        assertThat(progress()).isInstanceOf(Progress.Verified.class);
    }

    private void expecting(Map<Doubt, Treatment> treatments) {
        set(
                Set.of(Proof.DOCUMENT),
                new Scrutiny(
                        Overruling.REFUSE,
                        treatments,
                        Map.of(Detail.LAST_NAME, "family_name", Detail.DATE_OF_BIRTH, "birthdate")));
    }

    private World.Begun ended(String outcome, String findings) throws StoreUnreachableException {
        World.Begun begun = world.start(ALICE);
        world.end(begun, outcome + "\"" + findings + ",\"nationality\":\"IRL");
        world.read();
        return begun;
    }

    private void reviewed(World.Begun begun, String status) throws StoreUnreachableException {
        world.clock.advance(Duration.ofSeconds(1));
        world.review(begun, status);
        world.read();
    }

    private void level(Overruling override, Map<Doubt, Treatment> treatments) {
        level(override, treatments, Set.of(Proof.DOCUMENT, Proof.LIVENESS));
    }

    private void level(Overruling override, Map<Doubt, Treatment> treatments, Set<Proof> proofs) {
        set(proofs, new Scrutiny(override, treatments, Map.of()));
    }

    private void set(Set<Proof> proofs, Scrutiny scrutiny) {
        AssuranceLevel level = new AssuranceLevel(
                KYC,
                "",
                Workflows.only(World.THOROUGH),
                proofs,
                Duration.ofDays(365),
                new Retry(2, Duration.ZERO),
                Set.of(KYC),
                Set.of(),
                "",
                AssuranceLevel.USUAL_RECHECK,
                scrutiny);
        world.rulebook.swap(new Rulebook(List.of(), Map.of(KYC, level)));
    }

    private Outcome outcome() throws StoreUnreachableException {
        return world.stores.ledger().load(ALICE).at(KYC);
    }

    private Progress progress() throws StoreUnreachableException {
        return Progress.of(
                world.stores.ledger().load(ALICE),
                world.rulebook.current().level(KYC).orElseThrow(),
                world.clock.instant().minus(Duration.ofDays(1)),
                world.clock.instant());
    }
}
