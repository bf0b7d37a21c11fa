package io.diditmesh.rulebook;

import static io.diditmesh.rulebook.Rules.KYC;
import static io.diditmesh.rulebook.Rules.exact;
import static io.diditmesh.rulebook.Rules.policy;
import static io.diditmesh.rulebook.Rules.require;
import static io.diditmesh.rulebook.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.request.HostName;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.LevelName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulebookTest {
    private static final Effect EXEMPT = new Effect.Exempt();

    @ParameterizedTest
    @CsvSource({
        "shop.example, shop.example, true",
        "shop.example, www.shop.example, false",
        "shop.example, example, false",
        "SHOP.Example., shop.example, true",
        "*.shop.example, www.shop.example, true",
        "*.shop.example, a.b.shop.example, true",
        "*.shop.example, shop.example, false",
        "*.shop.example, wwwshop.example, false",
        "*.shop.example, example, false",
        "*.example, shop.example, true",
        "*.b\u00fccher.example, www.xn--bcher-kva.example, true"
    })
    void policy_speaksForItsHosts(String written, String host, boolean speaks) {
        Rulebook rulebook = rulebook(policy("shop", "all", List.of(written)));
        assertThat(rulebook.speaksFor(new HostName(host))).isEqualTo(speaks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*.", "*shop.example", "shop.*", "*.*.example", "shop.example:443", "a b", "a/b"})
    void otherText_isNoHostPattern(String written) {
        assertThatThrownBy(() -> HostPattern.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("host: \"" + written + "\" (expected: a DNS name such as shop.example or *.shop.example)");
    }

    @Test
    void policiesOfAHost_wildcardAndExact_comeInTheOrderOfTheirNames() {
        Rulebook rulebook = rulebook(
                policy("shop", "b", List.of("www.shop.example")),
                policy("zoo", "a", List.of("*.example")),
                policy("shop", "a", List.of("*.shop.example", "www.shop.example")),
                policy("bank", "z", List.of("*.shop.example", "*.example")),
                policy("other", "a", List.of("other.example")));
        assertThat(rulebook.policiesFor(new HostName("www.shop.example")))
                .extracting(found -> found.id().toString())
                .containsExactly("bank/z", "shop/a", "shop/b", "zoo/a");
        assertThat(rulebook.policiesFor(new HostName("shop.example")))
                .extracting(found -> found.id().toString())
                .containsExactly("bank/z", "zoo/a");
        assertThat(rulebook.policiesFor(new HostName("example"))).isEmpty();
        assertThat(rulebook.size()).isEqualTo(5);
    }

    @Test
    void firstRuleThatMatches_governs() {
        Rulebook rulebook = rulebook(policy(
                "shop",
                "all",
                List.of("shop.example"),
                rule("probes", EXEMPT, exact("/healthz")),
                rule("transfer", require(KYC), exact("/transfers", "POST"), exact("/payments", "POST")),
                rule("open", EXEMPT, exact("/transfers")),
                rule("rest", require(KYC), RequestMatch.everything())));
        assertThat(governing(rulebook, "GET", "/healthz")).contains("probes");
        assertThat(governing(rulebook, "POST", "/transfers")).contains("transfer");
        assertThat(governing(rulebook, "POST", "/payments/")).contains("transfer");
        assertThat(governing(rulebook, "GET", "/transfers")).contains("open");
        assertThat(governing(rulebook, "GET", "/anything")).contains("rest");
    }

    @Test
    void policyWithoutARuleForTheRequest_isToldApartFromNoPolicy() {
        Rulebook rulebook =
                rulebook(policy("shop", "all", List.of("shop.example"), rule("probes", EXEMPT, exact("/healthz"))));
        assertThat(rulebook.governing(Requests.of("GET", "shop.example", "/x")))
                .singleElement()
                .satisfies(governing -> assertThat(governing.candidates()).isEmpty());
        assertThat(rulebook.governing(Requests.of("GET", "other.example", "/healthz")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "require, GET, GET, true",
        "require, GET, HEAD, true",
        "require, GET, POST, false",
        "require, POST, HEAD, false",
        "closed, GET, HEAD, true",
        "allow, GET, GET, true",
        "allow, GET, HEAD, false",
        "allow, HEAD, HEAD, false",
        "allow, HEAD, GET, false",
        "require, HEAD, GET, false"
    })
    void get_coversHeadOnlyWhereSomethingIsRequired_andHeadNeedsWhatGetNeeds(
            String effect, String written, String method, boolean governs) {
        Effect made = switch (effect) {
            case "require" -> require(KYC);
            case "closed" -> new Effect.Closed();
            default -> EXEMPT;
        };
        Rule rule = rule("rule", made, exact("/a", written));
        Rulebook rulebook = rulebook(policy("shop", "all", List.of("shop.example"), rule));
        assertThat(rulebook.governing(Requests.of(method, "shop.example", "/a")).stream()
                        .noneMatch(governing -> governing.candidates().isEmpty()))
                .isEqualTo(governs);
    }

    @Test
    void levels_areFoundByName() {
        Rulebook rulebook = new Rulebook(List.of(), Map.of(KYC.name(), KYC));
        assertThat(rulebook.level(KYC.name())).contains(KYC);
        assertThat(rulebook.level(new LevelName("other"))).isEmpty();
    }

    @Test
    void signals_areKeptForTheLongestWindowAnyRuleAsksFor() {
        Expression week =
                new RandomRules.Fixed(Truth.TRUE, Set.of(window(Duration.ofDays(7)), window(Duration.ofHours(1))));
        Expression month = new RandomRules.Fixed(Truth.TRUE, Set.of(window(Rules.MONTH)));
        Rule asking = new Rule("asking", List.of(RequestMatch.everything()), week, EXEMPT);
        Effect.Require plain = (Effect.Require) require(KYC);
        Effect conditional = new Effect.Require(
                plain.requirement(), month, plain.identify(), plain.stepUp(), plain.fallback(), plain.forward());
        Rule conditioned = rule("conditioned", conditional, RequestMatch.everything());
        assertThat(policy("shop", "none", List.of("shop.example"), rule("rest", plain, RequestMatch.everything()))
                        .summary()
                        .retention())
                .isEqualTo(Duration.ZERO);
        assertThat(policy("shop", "week", List.of("shop.example"), asking)
                        .summary()
                        .retention())
                .isEqualTo(Duration.ofDays(7));
        assertThat(policy("shop", "month", List.of("shop.example"), asking, conditioned)
                        .summary()
                        .retention())
                .isEqualTo(Rules.MONTH);
    }

    private static SignalWindow window(Duration length) {
        return new SignalWindow("transfers", length);
    }

    @Test
    void liveRulebook_isEmptyUntilItIsSwapped() {
        LiveRulebook live = new LiveRulebook();
        assertThat(live.current().size()).isZero();
        Rulebook next = rulebook(policy("shop", "all", List.of("shop.example")));
        live.swap(next);
        assertThat(live.current()).isSameAs(next);
    }

    private static Rulebook rulebook(Policy... policies) {
        return new Rulebook(List.of(policies), Map.of());
    }

    private static Optional<String> governing(Rulebook rulebook, String method, String path) {
        return rulebook.governing(Requests.of(method, "shop.example", path)).getFirst().candidates().stream()
                .findFirst()
                .map(Rule::name);
    }
}
