package io.diditmesh.access;

import static io.diditmesh.access.Deciding.AML;
import static io.diditmesh.access.Deciding.KYC;
import static io.diditmesh.access.Deciding.done;
import static io.diditmesh.access.Deciding.policy;
import static io.diditmesh.access.Deciding.require;
import static io.diditmesh.access.Deciding.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.Forward;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Quantity;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Signal;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Claim;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.OutcomeLookup;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.SubjectOutcomes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a request is given on its way: facts that are forwarded, and the way to the session flow. */
final class PassageTest {
    private static final Facts IRISH_34 =
            new Facts(Map.of(Fact.AGE, new FactValue.Whole(34), Fact.NATIONALITY, new FactValue.Text("IRL")));
    private static final Map<String, String> BROWSER = Map.of("accept", "text/html");

    private final Deciding on = new Deciding();

    @Test
    void forwardedClaims_areInTheAssertion_andHeadersOnTheRequest() {
        facts(IRISH_34);
        on.policies = List.of(forwarding("a", Set.of("age_over_18", "nationality"), Map.of("x-age-ok", "age_over_21")));

        assertThat(passage().headers()).isEqualTo(Map.of("x-age-ok", "true"));
        assertThat(on.minted)
                .singleElement()
                .satisfies(facts ->
                        assertThat(facts.claims()).isEqualTo(Map.of("age_over_18", true, "nationality", "IRL")));
    }

    @Test
    void factThatIsNotKnown_isNotForwarded_butNobodyElseMaySayIt() {
        facts(Facts.none());
        on.policies = List.of(forwarding("a", Set.of("age_over_18"), Map.of("x-age-ok", "age_over_18")));

        assertThat(passage().headers()).isEmpty();
        assertThat(passage().withheld()).containsExactly("x-age-ok");
        assertThat(on.minted.getFirst().claims()).isEmpty();
    }

    @Test
    void headerOfAnotherRule_isWithheldToo() {
        on.policies =
                List.of(policy("bank", "a", require(KYC)), forwarding("b", Set.of(), Map.of("x-age", "age_over_18")));
        facts(IRISH_34);
        assertThat(passage().withheld()).containsExactly("x-age");

        on.policies = List.of(
                open("a"),
                new Policy(
                        on.policies.getLast().id(),
                        on.policies.getLast().hosts(),
                        on.policies.getLast().terms().with(new Mode.Shadow()),
                        on.policies.getLast().rules()));
        assertThat(passage().withheld()).containsExactly("x-age");
        assertThat(passage().headers()).isEmpty();
    }

    @Test
    void textThatCouldBreakAHeader_isLeftOut() {
        facts(new Facts(Map.of(Fact.NATIONALITY, new FactValue.Text("IRL\r\nx-admin: yes"))));
        on.policies = List.of(forwarding("a", Set.of(), Map.of("x-nationality", "nationality")));

        assertThat(passage().headers()).isEmpty();
    }

    @Test
    void twoPolicies_tellTheUnionOfWhatEachTells() {
        facts(IRISH_34);
        on.policies = List.of(
                forwarding("a", Set.of("age_over_18"), Map.of("x-one", "age_over_18")),
                forwarding("b", Set.of("nationality"), Map.of("x-two", "nationality")));

        assertThat(passage().headers()).isEqualTo(Map.of("x-one", "true", "x-two", "IRL"));
        assertThat(on.minted.getFirst().claims()).containsOnlyKeys("age_over_18", "nationality");
    }

    @Test
    void reroutedBrowser_isLetThroughToTheSessionFlowOnly() {
        on.policies = List.of(policy("bank", "a", rerouting(AML, SourceKind.ACCOUNT)));

        Decision decision = on.decide(Deciding.request("GET", BROWSER));

        assertThat(decision).isInstanceOfSatisfying(Decision.Allow.class, allow -> {
            assertThat(allow.passage().acr()).isEqualTo("required");
            assertThat(allow.passage().headers())
                    .isEqualTo(Map.of("x-verification-state", "required", "x-verification-ticket", "ticket"));
        });
        assertThat(on.mintedPlain).singleElement().satisfies(facts -> {
            assertThat(facts.acr()).isEqualTo("required");
            assertThat(facts.audience()).containsExactly("session");
        });
    }

    @Test
    void rerouting_isForBrowsersThatNavigateSafely_andAreKnown() {
        on.policies = List.of(policy("bank", "a", rerouting(AML, SourceKind.ACCOUNT, SourceKind.ANONYMOUS)));
        assertThat(on.decide(Deciding.request("GET", Map.of()))).isInstanceOf(Decision.Challenge.class);
        assertThat(on.decide(Deciding.request(
                        "POST", Map.of("accept", "text/html", "content-type", "application/x-www-form-urlencoded"))))
                .isInstanceOf(Decision.Challenge.class);

        on.source = source(new Identification.Absent());
        assertThat(on.decide(Deciding.request("GET", BROWSER))).isInstanceOf(Decision.Challenge.class);
    }

    @Test
    void reroutedRequest_isNotCountedAsDone() {
        var signals = new Deciding.CountingSignals();
        on.signals = signals;
        Policy plain = policy("bank", "a", rerouting(AML, SourceKind.ACCOUNT));
        var signal = new Signal("views", List.of(RequestMatch.everything()), Quantity.ONE);
        on.policies = List.of(new Policy(
                plain.id(),
                plain.hosts(),
                plain.terms(),
                List.of(signal),
                List.of(
                        plain.rules().getFirst(),
                        Deciding.rule(
                                "never",
                                Expressions.sumAbove(1),
                                plain.rules().getFirst().effect()))));

        assertThat(on.decide(Deciding.request("GET", BROWSER))).isInstanceOf(Decision.Allow.class);
        assertThat(signals.released).hasSize(1);
    }

    private Passage passage() {
        return ((Decision.Allow) on.decide()).passage();
    }

    private void facts(Facts facts) {
        SubjectOutcomes outcomes = new SubjectOutcomes(Map.of(KYC.name(), on.verified(KYC, facts, false)), false);
        on.store = (_, _) -> done(new OutcomeLookup.Hit(outcomes));
    }

    private static Policy open(String name) {
        return policy("bank", name, new Rule.Effect.Exempt());
    }

    private static Policy forwarding(String name, Set<String> claims, Map<String, String> headers) {
        Rule.Effect.Require plain = require(KYC);
        Forward forward = new Forward(
                claims.stream().map(Claim::parse).collect(Collectors.toSet()),
                headers.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Claim.parse(entry.getValue()))));
        return policy(
                "bank",
                name,
                new Rule.Effect.Require(
                        plain.requirement(),
                        plain.condition(),
                        plain.identify(),
                        plain.stepUp(),
                        plain.fallback(),
                        forward));
    }

    private static Rule.Effect rerouting(AssuranceLevel level, SourceKind... kinds) {
        Rule.Effect.Require plain = require(level);
        return new Rule.Effect.Require(
                plain.requirement(),
                plain.condition(),
                new Identify(Set.of(kinds), Set.of()),
                new StepUp(StepUp.Way.REROUTE, 403),
                plain.fallback(),
                plain.forward());
    }
}
