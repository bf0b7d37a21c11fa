package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said of how requests are decided. */
final class PolicyExplainCommandTest {
    private static final String POLICIES = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc}
            spec:
              workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000004
              proofs: [Document]
              keep: [age]
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc-aml}
            spec:
              workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000005
              proofs: [Document, Aml]
              satisfies: [kyc]
              keep: [age]
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {namespace: shop, name: shop}
            spec:
              hosts: [shop.example]
              rules:
              - {name: home, match: [{methods: [GET], path: {exact: /}}], allow: {}}
              - {name: large, match: [{methods: [POST], path: {exact: /pay}}], when: request.json.amount > 100, require: {level: kyc-aml}}
              - {name: rest, require: {level: kyc, maxAge: 720h, condition: claims.age >= 18}}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void policies() throws IOException {
        Files.createDirectory(folder.resolve("policies"));
        Files.writeString(folder.resolve("policies").resolve("shop.yaml"), POLICIES);
    }

    @Test
    void aRequestThatIsAllowed_isFollowedToItsRule() {
        assertThat(explain("--host", "shop.example")).isZero();
        assertThat(out.toString()).isEqualTo("""
                request: GET shop.example/
                policies: shop/shop
                policy shop/shop
                  rule home: matches
                  rule home speaks: allows everybody
                  verdict: lets it through
                answer: Allow, level none
                """);
    }

    @Test
    void whatIsTooOld_isSaidWithByHowMuch_andEachWayToTheLevel() {
        assertThat(explain(
                        "--host",
                        "shop.example",
                        "--path",
                        "/pay",
                        "--json",
                        "{\"amount\": 20}",
                        "--subject",
                        "ann",
                        "--verified",
                        "kyc=40d"))
                .isZero();
        assertThat(out.toString()).isEqualTo("""
                request: POST shop.example/pay
                policies: shop/shop
                policy shop/shop
                  rule home: does not match: wants method GET and path /
                  rule large: matches, but its when is false
                  rule rest: matches
                  rule rest speaks: requires kyc at most 30 days old
                  who: an account
                  level kyc: verified 40 days ago, 10 days too old (at most 30 days)
                    level kyc-aml, which satisfies it: never verified
                  verdict: Challenge: start at level kyc
                answer: Challenge: start at level kyc
                """);
    }

    @Test
    void aWhenThatIsUndecided_saysWhatWasMissing_andWhoIsNobody() {
        assertThat(explain("--host", "shop.example", "--path", "/pay", "--method", "POST"))
                .isZero();
        assertThat(out.toString())
                .contains("  rule large: matches, and its when is undecided, and a rule that requires speaks then: the"
                        + " request does not have what it reads\n")
                .contains("  who: nobody: the request has no credential of an account\n")
                .endsWith("answer: Refuse: nobody is signed in\n");
    }

    @Test
    void aConditionOnAFactThatIsNotKnown_isUndecided() {
        assertThat(explain("--host", "shop.example", "--path", "/x", "--subject", "ann", "--verified", "kyc=1d"))
                .isZero();
        assertThat(out.toString())
                .contains("  level kyc: held by kyc, verified 24 hours ago\n")
                .contains("  condition: undecided: age is not known\n")
                .endsWith("answer: Challenge: start at level kyc\n");
    }

    @Test
    void aRequestWithTwoReadings_isSaidToHaveThem() {
        assertThat(explain("--host", "shop.example", "--path", "/a/../b")).isZero();
        assertThat(out.toString()).isEqualTo("""
                request: cannot be read in one way only: the path has an empty, . or .. segment
                answer: Refuse: the path has an empty, . or .. segment
                """);
    }

    @Test
    void casesOfAFile_areExplainedOneByOne_whateverTheyExpect() throws IOException {
        Path cases = Files.writeString(folder.resolve("cases.yaml"), """
                when: {host: shop.example}
                cases:
                - {name: home, when: {path: /}}
                - {when: {host: other.example}}
                """);
        assertThat(explain(cases.toString())).isZero();
        assertThat(out.toString())
                .startsWith("home\n  request: GET shop.example/\n")
                .contains(
                        "GET other.example/\n  request: GET other.example/\n  policies: none speaks for other.example\n")
                .endsWith("  answer: Refuse: no policy speaks for the host\n");
    }

    @Test
    void approvalThatIsNotEnough_isSaidToBeInDoubt_orWithoutAProof() throws IOException {
        Files.writeString(
                folder.resolve("policies").resolve("shop.yaml"),
                POLICIES.replace("satisfies: [kyc]", "onDuplicateFace: Review"));
        Path cases = Files.writeString(folder.resolve("cases.yaml"), """
                given: {subject: ann}
                when: {method: POST, host: shop.example, path: /pay, json: {amount: 200}}
                cases:
                - {name: doubt, given: {outcomes: {kyc-aml: {verified: 1d, doubts: [onDuplicateFace]}}}}
                - {name: proof, given: {outcomes: {kyc-aml: {verified: 1d, proofs: [Document]}}}}
                """);
        assertThat(explain(cases.toString())).isZero();
        assertThat(out.toString())
                .contains("level kyc-aml: verified, but in doubt (onDuplicateFace)\n")
                .contains("level kyc-aml: verified without Aml\n");
    }

    @Test
    void whatCannotBeRead_isSaid() {
        assertThat(explain("--path", "/")).isEqualTo(2);
        assertThat(err.toString()).contains("when.host: missing");
    }

    private int explain(String... options) {
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of(
                                        "explain",
                                        "--policies",
                                        folder.resolve("policies").toString()),
                                Arrays.stream(options))
                        .toArray(String[]::new));
    }
}
