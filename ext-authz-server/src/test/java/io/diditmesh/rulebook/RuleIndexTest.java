package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.HostName;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.testing.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what going through every rule finds. */
final class RuleIndexTest {
    private static final int POLICIES = 400;
    private static final int REQUESTS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void index_findsWhatAScanFinds(long seed) {
        RandomRules random = new RandomRules(seed);
        int found = 0;
        for (int i = 0; i < POLICIES; i++) {
            Policy policy = random.policy("one", List.of("shop.example"), random.paths(), 12);
            Rulebook rulebook = new Rulebook(List.of(policy), Map.of());
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = request(random);
                List<List<Rule>> candidates = rulebook.governing(request).stream()
                        .map(Governing::candidates)
                        .toList();
                assertThat(candidates)
                        .as("%s %s by %s", request.method(), request.target(), policy)
                        .isEqualTo(RuleScan.candidates(policy, request));
                found += candidates.size();
            }
        }
        assertThat(found).isGreaterThan(POLICIES * REQUESTS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void policiesOfAHost_areThoseAScanFinds(long seed) {
        RandomRules random = new RandomRules(seed);
        List<String> names = List.of("a", "b.a", "c.b.a", "b", "a.b", "d.c.b.a", "a.b.a", "x.a.b.a", "c", "d.d");
        for (int i = 0; i < POLICIES; i++) {
            List<Policy> policies = IntStream.range(0, random.below(8))
                    .mapToObj(number -> random.policy("p" + number, hosts(random, names), PathReading.asWritten(), 1))
                    .toList();
            Rulebook rulebook = new Rulebook(policies, Map.of());
            for (String host : names) {
                assertThat(rulebook.policiesFor(new HostName(host)))
                        .as(host)
                        .isEqualTo(RuleScan.policiesFor(policies, host));
            }
        }
    }

    @Test
    void hostOfManyLabels_isStillCovered() {
        Policy policy = Rules.policy("shop", "all", List.of("*.shop.example"));
        Rulebook rulebook = new Rulebook(List.of(policy), Map.of());
        assertThat(rulebook.policiesFor(new HostName("a.".repeat(100) + "shop.example")))
                .containsExactly(policy);
        assertThat(rulebook.policiesFor(new HostName("a.".repeat(100) + "example")))
                .isEmpty();
    }

    @Test
    void pathOfManyDots_isHeldToItsPlainForm() {
        PolicyId id = new PolicyId("shop", "all");
        PolicyTerms terms = new PolicyTerms(
                "shop", new Login.None(), new Mode.Enforce(), Cors.none(), new PathReading(false, true));
        Rule admin = Rules.rule("admin", Rules.require(Rules.KYC), Rules.exact("/admin"));
        Rule rest = Rules.rule("rest", new Rule.Effect.Exempt(), RequestMatch.everything());
        Policy policy = new Policy(id, List.of(HostPattern.parse("shop.example")), terms, List.of(admin, rest));
        AccessRequest request = Requests.of("GET", "shop.example", "/admin" + ".json".repeat(2000));

        List<Governing> governing = new Rulebook(List.of(policy), Map.of()).governing(request);
        assertThat(governing).extracting(Governing::candidates).containsExactly(List.of(admin));
    }

    private static List<String> hosts(RandomRules random, List<String> names) {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i <= random.below(3); i++) {
            hosts.add((random.rarely() ? "*." : "") + random.oneOf(names));
        }
        return hosts;
    }

    private static AccessRequest request(RandomRules random) {
        String path = "/" + String.join("/", random.segments()) + (random.rarely() ? ".json" : "");
        String cased = random.rarely() ? path.toUpperCase(Locale.ROOT) : path;
        String query = random.rarely() ? random.oneOf(List.of("?tier=gold", "?tier=gold&tier=x", "?x")) : "";
        Map<String, String> headers =
                random.rarely() ? Map.of("x-tier", random.oneOf(List.of("gold", "gold,x", "x"))) : Map.of();
        return Requests.of(random.method(), "shop.example", cased + query, headers);
    }
}
