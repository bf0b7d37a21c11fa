package io.diditmesh.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaseFileTest {
    private static final AssuranceLevel KYC =
            new AssuranceLevel(new LevelName("kyc"), "workflow", Set.of(Proof.DOCUMENT), Duration.ofDays(365));
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void caseThatSaysLittle_isGivenTheRest() throws Exception {
        DecisionCase one = read("""
                name: a stranger
                when: {host: shop.example}
                then: {decision: Refuse}
                """).getFirst();

        assertThat(one.name()).isEqualTo("a stranger");
        assertThat(one.given().now()).isEqualTo(NOW);
        assertThat(one.given().sender()).isEqualTo(new Sender.Nobody());
        assertThat(one.given().store()).isEqualTo(new Store.Answers());
        assertThat(one.when().method()).isEqualTo("GET");
        assertThat(one.when().path()).isEqualTo("/");
        assertThat(one.when().client()).isEqualTo(Client.PROGRAM);
        assertThat(one.then()).containsExactly(new Expectation("decision", Expectation.Match.IS, "Refuse"));
    }

    @Test
    void outcome_isAsOldAsItSays_andBringsWhatTheLevelAsksFor() throws Exception {
        DecisionCase one = read("""
                name: known
                given: {subject: alice, outcomes: {kyc: {verified: 30d, facts: {age: 34}, askedAgain: true}}}
                when: {host: shop.example}
                then: {decision: Allow}
                """).getFirst();

        assertThat(one.given().outcomes().at(KYC.name()).standing())
                .isInstanceOfSatisfying(Standing.Verified.class, verified -> {
                    assertThat(verified.approval().at()).isEqualTo(NOW.minus(Duration.ofDays(30)));
                    assertThat(verified.findings().approved()).isEqualTo(KYC.proofs());
                    assertThat(verified.ref().workflow())
                            .isEqualTo(KYC.workflows().print());
                    assertThat(verified.facts().value(Fact.AGE)).hasValue(new FactValue.Whole(34));
                    assertThat(verified.askedAgain()).isTrue();
                });
    }

    @Test
    void ownWord_replacesTheSharedOne_keyByKey() throws Exception {
        List<DecisionCase> cases = read("""
                given: {subject: alice, blocked: true}
                when: {host: shop.example, path: /a, json: {amount: 20, to: [x, {y: true}]}}
                cases:
                - {name: shared, then: {status: 403}}
                - {name: own, given: {blocked: false}, when: {path: /b, json: , form: {a b: c&d}}, then: {status: 200}}
                """);

        assertThat(cases.getFirst().given().outcomes().blocked()).isTrue();
        assertThat(cases.getFirst().when().body()).isEqualTo("{\"amount\":20,\"to\":[\"x\",{\"y\":true}]}");
        assertThat(cases.getFirst().when().method()).isEqualTo("POST");
        assertThat(cases.getLast().given().outcomes().blocked()).isFalse();
        assertThat(cases.getLast().given().sender()).isEqualTo(new Sender.Account("alice", Sender.Token.GOOD));
        assertThat(cases.getLast().when().path()).isEqualTo("/b");
        assertThat(cases.getLast().when().body()).isEqualTo("a+b=c%26d");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {when: {host: a}, then: {status: 1}}                                     | line 1: name: missing (expected: a value)
            {name: a, then: {status: 1}}                                             | line 1: when.host: missing (expected: a value)
            {name: a, when: {host: a}}                                               | line 1: then: nothing (expected: at least one member, such as decision)
            {name: a, when: {host: a}, then: {desicion: Allow}}                      | line 1: then.desicion: unknown key (did you mean then.decision?)
            {name: a, when: {host: a}, then: {decision: Yes}}                        | line 1: then.decision: "Yes" (expected: one of Allow, Challenge, Refuse, Unavailable)
            {name: a, given: {now: today}, when: {host: a}, then: {status: 1}}       | line 1: given.now: "today" (expected: a time such as 2026-03-01T10:00:00Z)
            {name: a, given: {blocked: true}, when: {host: a}, then: {status: 1}}    | line 1: given: outcomes, signals or blocked of nobody (expected: a subject)
            {name: a, given: {subject: b, outcomes: {no: {}}}, when: {host: a}, then: {status: 1}} | line 1: given.outcomes.no: no such level (expected: one that the policies define)
            {name: a, given: {subject: b, outcomes: {kyc: {verified: soon}}}, when: {host: a}, then: {status: 1}} | line 1: given.outcomes.kyc.verified: "soon" (expected: a number and a unit such as 300ms or 30d, from 0d to 36500d)
            {name: a, given: {subject: b, outcomes: {kyc: {verified: 1d, rejected: 1d}}}, when: {host: a}, then: {status: 1}} | line 1: given.outcomes.kyc: verified and rejected (expected: one of verified, rejected and lapsed)
            {name: a, given: {subject: b, credential: old}, when: {host: a}, then: {status: 1}} | line 1: given.credential: "old" (expected: one of good, expired, not-yet-valid, forged, wrong-audience, wrong-algorithm, unknown-issuer, unknown-key, without-subject, malformed, repeated, wrong-type, long-lived, keys-away)
            {name: a, given: {credential: expired}, when: {host: a}, then: {status: 1}} | line 1: given.credential: of nobody (expected: a subject that is an account)
            {name: a, when: {host: a, json: {}, form: {}}, then: {status: 1}}        | line 1: when: json and form (expected: one of json, form and body)
            {cases: [], other: 1}                                                    | line 1: other: unknown key (expected: given, when and cases)
            {cases: 1}                                                               | line 1: cases: (expected: a list)
            [1]                                                                      | line 1: a list (expected: a mapping)
            """)
    void mistake_isNamed(String yaml, String problem) throws Exception {
        Path file = Files.writeString(folder.resolve("cases.yaml"), yaml);

        assertThatThrownBy(() -> CaseFile.read(file, CaseFile.Kind.CASES, rulebook()))
                .isInstanceOf(UnreadableException.class)
                .message()
                .satisfies(message -> assertThat(message.lines()).contains(file + ": " + problem));
    }

    @Test
    void mistakeInWhatIsShared_isNamedOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("cases.yaml"), """
                given: {blokced: true}
                when: {host: a}
                cases:
                - {name: a, then: {status: 1}}
                - {name: b, then: {status: 1}}
                """);

        assertThatThrownBy(() -> CaseFile.read(file, CaseFile.Kind.CASES, rulebook()))
                .hasMessage(file + ": line 1: given.blokced: unknown key (did you mean given.blocked?)");
    }

    private List<DecisionCase> read(String yaml) throws Exception {
        return CaseFile.read(Files.writeString(folder.resolve("cases.yaml"), yaml), CaseFile.Kind.CASES, rulebook());
    }

    private static Rulebook rulebook() {
        return new Rulebook(List.of(), Map.of(KYC.name(), KYC));
    }
}
