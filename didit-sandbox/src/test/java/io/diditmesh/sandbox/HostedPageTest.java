package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.AGE_WORKFLOW;
import static io.diditmesh.sandbox.SandboxUnderTest.FULL_WORKFLOW;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostedPageTest {
    private static final String CALLBACK = "\"callback\":\"https://shop.example:8443/back?cart=7\"";

    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void opening_movesTheSessionToInProgress() {
        Answered created = sandbox.create(WORKFLOW, "\"language\":\"de\"");
        assertThat(open("GET", created).status()).isEqualTo(200);
        assertThat(status(created)).isEqualTo("In Progress");
    }

    @ParameterizedTest
    @CsvSource({"HEAD,Accept,*/*", "GET,Sec-Purpose,prefetch;prerender", "GET,Purpose,prefetch", "GET,X-Moz,prefetch"})
    void lookingAhead_movesNothing(String method, String header, String value) {
        Answered created = sandbox.create(WORKFLOW);
        assertThat(open(method, created, header, value).status()).isEqualTo(200);
        assertThat(status(created)).isEqualTo("Not Started");
    }

    @Test
    void page_isUsableByEveryone() {
        String page = open("GET", sandbox.create(WORKFLOW)).body();
        assertThat(page)
                .contains("<html lang=\"en\">", "name=\"viewport\"", "<legend>", "<h1>", ":focus-visible")
                .doesNotContain("<script", "outcome\" value=\"kyc_expire\"");
    }

    @Test
    void page_offersOnlyWhatTheWorkflowCanFind() {
        assertThat(open("GET", sandbox.create(WORKFLOW)).body()).contains("value=\"aml_hit\"", "value=\"under_age\"");
        assertThat(open("GET", sandbox.create(AGE_WORKFLOW)).body()).doesNotContain("value=\"aml_hit\"");
    }

    @Test
    void policy_allowsNoScriptButEveryRedirectThatStartsAtTheCallback() {
        String policy = open("GET", sandbox.create(WORKFLOW, CALLBACK)).header("Content-Security-Policy");
        assertThat(policy)
                .startsWith("default-src 'none'; style-src 'sha256-")
                .doesNotContain("unsafe-inline", "script-src")
                .endsWith("form-action 'self' https:");
    }

    @Test
    void policy_allowsACustomSchemeByItsName() {
        Answered page = open("GET", sandbox.create(WORKFLOW, "\"callback\":\"shop-app://back\""));
        assertThat(page.header("Content-Security-Policy")).endsWith("form-action 'self' shop-app:");
    }

    @ParameterizedTest
    @CsvSource({
        "approve,Approved",
        "decline,Declined",
        "under_age,Declined",
        "aml_hit,Declined",
        "review,In%20Review",
    })
    void decision_leadsToTheCallback(String outcome, String status) {
        Answered created = sandbox.create(WORKFLOW, CALLBACK);
        Answered after = sandbox.choose(created, outcome);
        assertThat(after.status()).isEqualTo(303);
        assertThat(after.header("Location"))
                .isEqualTo("https://shop.example:8443/back?cart=7&verificationSessionId=%s&status=%s"
                        .formatted(created.text("/session_id"), status));
    }

    @ParameterizedTest
    @CsvSource({"abandon,Abandoned", "expire,Expired"})
    void endWithoutDecision_leadsToTheFinishedPage(String outcome, String status) {
        Answered created = sandbox.create(WORKFLOW, CALLBACK);
        Answered after = sandbox.choose(created, outcome);
        assertThat(after.status()).isEqualTo(303);
        assertThat(after.header("Location")).isEqualTo(path(created));
        assertThat(open("GET", created).body()).contains("finished", status);
    }

    @Test
    void leaving_keepsTheSessionOpen() {
        Answered created = sandbox.create(WORKFLOW, CALLBACK);
        assertThat(sandbox.choose(created, "leave").status()).isEqualTo(200);
        assertThat(status(created)).isEqualTo("In Progress");
        assertThat(open("GET", created).body()).contains("value=\"approve\"");
    }

    @Test
    void finishedSession_saysSoAndTakesNoFurtherChoice() {
        Answered created = sandbox.create(WORKFLOW, CALLBACK);
        sandbox.choose(created, "approve");
        assertThat(open("GET", created).body()).contains("This verification is finished", "Approved");
        assertThat(sandbox.choose(created, "decline").status()).isEqualTo(409);
        assertThat(status(created)).isEqualTo("Approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"win", "", "kyc_expire"})
    void unknownOutcome_is400(String outcome) {
        assertThat(sandbox.choose(sandbox.create(WORKFLOW), outcome).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age=old",
                "age=-1",
                "age=17.5",
                "aml_score=high",
                "ip_hidden=yes",
                "document_type=%00",
                "age=none1"
            })
    void findingThatCannotBe_is400(String finding) {
        Answered created = sandbox.create(FULL_WORKFLOW);
        assertThat(sandbox.choose(created, "approve&" + finding).status()).isEqualTo(400);
        assertThat(status(created)).isEqualTo("Not Started");
    }

    @Test
    void page_offersOnlyTheFindingsOfTheWorkflow() {
        assertThat(open("GET", sandbox.create(AGE_WORKFLOW)).body())
                .contains("name=\"age_estimate\"")
                .doesNotContain("name=\"age\"", "name=\"aml_hits\"");
        assertThat(sandbox.choose(sandbox.create(AGE_WORKFLOW), "approve&aml_hits=1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void unknownLink_is404() {
        Answered unknown = sandbox.send("GET", "/session/AAAAAAAAAAAA", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("This link is not known");
    }

    private Answered open(String method, Answered created, String... headers) {
        return sandbox.send(method, path(created), "", headers);
    }

    private String status(Answered created) {
        return sandbox.decision(created).text("/status");
    }

    private static String path(Answered created) {
        return URI.create(created.text("/url")).getPath();
    }
}
