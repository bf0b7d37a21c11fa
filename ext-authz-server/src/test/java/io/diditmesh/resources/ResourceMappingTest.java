package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.HostName;
import io.diditmesh.request.RequestPath;
import io.diditmesh.rulebook.Cors;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.Login;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.PathPattern;
import io.diditmesh.rulebook.PathReading;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Requirement.Demand;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Detail;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.Scrutiny.Treatment;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Workflows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written comes into force as it is written. */
final class ResourceMappingTest {
    private static final AssuranceLevel KYC = new AssuranceLevel(
            new LevelName("kyc"),
            "7e6d5c4b-4444-4e5f-8a6b-000000000004",
            Set.of(Proof.DOCUMENT, Proof.LIVENESS),
            Duration.ofDays(30));
    private static final AssuranceLevel AGE = new AssuranceLevel(
            new LevelName("age"),
            "7e6d5c4b-5555-4e5f-8a6b-000000000005",
            Set.of(Proof.AGE_ESTIMATION),
            Duration.ofDays(365));

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void levels() {
        folder = new Folder(path);
        folder.write("levels.yaml", Folder.LEVEL + """
                ---
                apiVersion: didit-mesh.io/v1alpha1
                kind: AssuranceLevel
                metadata: {name: age, labels: {team: kyc}, annotations: {note: "yes"}}
                spec: {workflowId: 7e6d5c4b-5555-4e5f-8a6b-000000000005, proofs: [AgeEstimation]}
                """);
    }

    @Test
    void level_isReadWhole() {
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.rulebook().level(KYC.name())).contains(KYC);
        assertThat(folder.rulebook().level(AGE.name())).contains(AGE);
    }

    @Test
    void everyProof_hasItsWord() {
        folder.write("levels.yaml", Folder.LEVEL.replace("[Document, Liveness]", """
                [Document, Nfc, Liveness, FaceMatch, Aml, AgeEstimation,
                    ProofOfAddress, Phone, Email, Database, Ip, Questionnaire]"""));
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.rulebook().level(KYC.name()).orElseThrow().proofs())
                .containsExactlyInAnyOrder(Proof.values());
    }

    @Test
    void everyFact_hasItsWord_andATrustFrameworkIsKept() {
        folder.write("levels.yaml", Folder.LEVEL + """
                  keep: [age, ageEstimate, documentCountry, documentType, nationality, amlHits, amlScore,
                    ipCountry, ipHidden, ipDataCenter, age]
                  trustFramework: de_aml
                  recheck: 12h
                """);
        assertThat(folder.reload()).isEmpty();
        AssuranceLevel level = folder.rulebook().level(KYC.name()).orElseThrow();
        assertThat(level.keep()).containsExactlyInAnyOrder(Fact.values());
        assertThat(level.trustFramework()).isEqualTo("de_aml");
        assertThat(level.recheck()).isEqualTo(Duration.ofHours(12));
        assertThat(KYC.recheck()).isEqualTo(Duration.ofDays(30));
        assertThat(KYC.keep()).isEmpty();
        assertThat(KYC.trustFramework()).isEmpty();
    }

    @Test
    void whatComesOfDoubt_isRead_andIsAsUsualOtherwise() {
        folder.write("levels.yaml", Folder.LEVEL + """
                  reviewerOverride: Accept
                  onMismatch: Ignore
                  onDuplicateFace: Review
                  onDifferentPerson: Reject
                  expect: {firstName: jwt.given_name, dateOfBirth: jwt.birthdate}
                """);
        assertThat(folder.reload()).isEmpty();
        AssuranceLevel level = folder.rulebook().level(KYC.name()).orElseThrow();
        assertThat(level.scrutiny())
                .isEqualTo(new Scrutiny(
                        Scrutiny.Overruling.ACCEPT,
                        Map.of(
                                Doubt.MISMATCH, Treatment.IGNORE,
                                Doubt.DUPLICATE_FACE, Treatment.REVIEW,
                                Doubt.DIFFERENT_PERSON, Treatment.REJECT),
                        Map.of(Detail.FIRST_NAME, "given_name", Detail.DATE_OF_BIRTH, "birthdate")));
        assertThat(KYC.scrutiny()).isEqualTo(Scrutiny.usual());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            reviewerOverride: Maybe   | spec.reviewerOverride: "Maybe" (expected: one of Refuse, Accept)
            onMismatch: reject        | spec.onMismatch: "reject" (expected: one of Reject, Review, Ignore)
            onDuplicateFace: Deny     | spec.onDuplicateFace: "Deny" (expected: one of Reject, Review, Ignore)
            expect: {lastname: jwt.x}  | spec.expect.lastname: no detail (expected: one of firstName, lastName, dateOfBirth, nationality, identificationNumber)
            expect: {lastName: given}  | spec.expect.lastName: "given" (expected: a claim of the token, such as jwt.given_name)
            expect: {lastName: jwt.}   | spec.expect.lastName: "jwt." (expected: a claim of the token, such as jwt.given_name)
            expect: {lastName: ""}     | spec.expect.lastName: missing (expected: a value)
            onDifferentPerson: []     | spec.onDifferentPerson: a list (expected: one value)
            """)
    void badWordForDoubt_isNamed(String line, String fault) {
        folder.write("levels.yaml", Folder.LEVEL + "  " + line + "\n");
        assertThat(folder.reload()).singleElement().asString().contains(fault);
    }

    @Test
    void realmAndFormerWorkflows_areRead() {
        folder.write("levels.yaml", Folder.LEVEL + """
                  realm: gaming
                  formerWorkflows:
                  - {workflowId: 7e6d5c4b-4444-4e5f-8a6b-00000000000a, until: "2026-04-01T00:00:00Z"}
                """);
        assertThat(folder.reload()).isEmpty();
        AssuranceLevel level = folder.rulebook().level(KYC.name()).orElseThrow();
        assertThat(level.realm()).isEqualTo("gaming");
        assertThat(level.workflows())
                .isEqualTo(new Workflows(
                        KYC.workflowId(),
                        List.of(new Workflows.Former(
                                "7e6d5c4b-4444-4e5f-8a6b-00000000000a", Instant.parse("2026-04-01T00:00:00Z")))));
        assertThat(folder.rulebook().realms()).containsExactlyInAnyOrder("", "gaming");
    }

    @Test
    void policy_isReadWhole() {
        folder.write("bank.yml", """
                apiVersion: didit-mesh.io/v1alpha1
                kind: VerificationPolicy
                metadata:
                  name: bank
                  namespace: banking
                spec:
                  hosts: [Bank.example, "*.bank.example"]
                  mode: Enforce
                  audience: the-bank
                  login: {url: "https://bank.example/login?next={return}"}
                  rules:
                    - name: probes
                      match:
                        - path: {exact: /healthz}
                        - {methods: [GET, HEAD], path: {prefix: /static}}
                      allow: {}
                    - name: transfers
                      match: [{methods: [POST]}, {path: {template: "/users/{id}/transfers"}}]
                      identify: [Account, Anonymous]
                      require: {level: kyc, maxAge: 24h}
                    - name: rest
                      require: {anyOf: [age, kyc]}
                """);
        assertThat(folder.reload()).isEmpty();
        Policy expected = new Policy(
                new PolicyId("banking", "bank"),
                List.of(
                        new HostPattern.Exact(new HostName("bank.example")),
                        new HostPattern.Suffix(new HostName("bank.example"))),
                new PolicyTerms(
                        "the-bank",
                        new Login.Page("https://bank.example/login?next={return}"),
                        new Mode.Enforce(),
                        Cors.none()),
                List.of(
                        new Rule(
                                "probes",
                                List.of(
                                        match(new PathPattern.Exact(RequestPath.of("/healthz"))),
                                        match(new PathPattern.Prefix(RequestPath.of("/static")), "GET", "HEAD")),
                                new Effect.Exempt()),
                        new Rule(
                                "transfers",
                                List.of(
                                        match(new PathPattern.Any(), "POST"),
                                        match(PathPattern.Template.parse("/users/{id}/transfers"))),
                                new Effect.Require(
                                        Requirement.anyOf(List.of(new Demand(KYC, Duration.ofDays(1)))),
                                        Set.of(SourceKind.ACCOUNT, SourceKind.ANONYMOUS))),
                        new Rule(
                                "rest",
                                List.of(RequestMatch.everything()),
                                new Effect.Require(
                                        Requirement.anyOf(List.of(
                                                new Demand(AGE, AGE.validity()), new Demand(KYC, KYC.validity()))),
                                        Set.of(SourceKind.ACCOUNT)))));
        assertThat(folder.rulebook().policiesFor(new HostName("bank.example"))).containsExactly(expected);
        assertThat(folder.rulebook().policiesFor(new HostName("www.bank.example")))
                .containsExactly(expected);
    }

    @Test
    void policy_hasDefaults() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        Policy policy =
                folder.rulebook().policiesFor(new HostName("shop.example")).getFirst();
        assertThat(policy.terms().audience()).isEqualTo("shop/all");
        assertThat(policy.terms().login()).isEqualTo(new Login.None());
        assertThat(policy.terms().paths()).isEqualTo(new PathReading(false, false));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true", "true, true", "false, false"})
    void whatServersDoNotTellApart_isRead(boolean ignoreCase, boolean ignoreSuffix) {
        folder.write(
                "shop.yaml",
                Folder.POLICY.replace(
                        "hosts: [shop.example]",
                        "hosts: [shop.example]\n  paths: {ignoreCase: " + ignoreCase + ", ignoreSuffix: " + ignoreSuffix
                                + "}"));
        assertThat(folder.reload()).isEmpty();
        Policy policy =
                folder.rulebook().policiesFor(new HostName("shop.example")).getFirst();
        assertThat(policy.terms().paths()).isEqualTo(new PathReading(ignoreCase, ignoreSuffix));
    }

    @Test
    void ageLimit_isTheSmallerOfTheRulesAndTheLevels() {
        folder.write("shop.yaml", Folder.POLICY.replace("{level: kyc}", "{anyOf: [kyc, age], maxAge: 1000h}"));
        folder.reload();
        Policy policy =
                folder.rulebook().policiesFor(new HostName("shop.example")).getFirst();
        assertThat(policy.rules().getLast().effect())
                .isEqualTo(new Effect.Require(
                        Requirement.anyOf(
                                List.of(new Demand(KYC, Duration.ofDays(30)), new Demand(AGE, Duration.ofHours(1000)))),
                        Set.of(SourceKind.ACCOUNT)));
    }

    private static RequestMatch match(PathPattern path, String... methods) {
        return new RequestMatch(Set.of(methods), path);
    }
}
