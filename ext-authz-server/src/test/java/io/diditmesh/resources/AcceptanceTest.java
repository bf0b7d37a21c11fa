package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy that is valid in itself must fit: the installation, and the policies accepted before it. */
final class AcceptanceTest {
    private static final String KEEPING = Folder.LEVEL.replace("validity:", "keep: [age, nationality]\n  validity:");

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void levels() {
        folder = new Folder(path);
        folder.write("level.yaml", KEEPING);
    }

    @ParameterizedTest
    @CsvSource({
        "Shadow, mode: Shadow (expected: a mode the installation lets its namespace use)",
        "{percent: 10}, mode: Percent (expected: a mode the installation lets its namespace use)"
    })
    void modeBelowTheFloor_isRefused(String mode, String fault) {
        Folder strict = new Folder(path, new Floors(Map.of()));
        strict.write("policy.yaml", Folder.POLICY.replace("hosts:", "mode: " + mode + "\n  hosts:"));

        assertThat(strict.reload()).containsExactly("policy.yaml:1: VerificationPolicy shop/all: " + fault);
        assertThat(strict.effects("shop.example", "/healthz")).containsExactly("shop/all: no rule");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Open | Open", "{staleFor: 10m} | StaleFor"})
    void fallbackBelowTheFloor_isRefused(String fallback, String word) {
        Folder strict = new Folder(path, new Floors(Map.of()));
        strict.write("policy.yaml", rest("onUnavailable: " + fallback));

        assertThat(strict.reload())
                .containsExactly("policy.yaml:1: VerificationPolicy shop/all: rule rest: onUnavailable: " + word
                        + " (expected: a fallback the installation lets its namespace use)");
    }

    @Test
    void namespaceThatIsNamed_hasItsOwnFloor_andTheOthersTheOneForAll() {
        Floors.Floor shadow = new Floors.Floor(
                Set.of(Floors.ModeWord.ENFORCE, Floors.ModeWord.SHADOW), Set.of(Floors.FallbackWord.CLOSED));
        Floors.Floor strict = new Floors.Floor(Set.of(Floors.ModeWord.ENFORCE), Set.of(Floors.FallbackWord.CLOSED));
        String inShadow = Folder.POLICY.replace("hosts:", "mode: Shadow\n  hosts:");

        Folder named = new Folder(path, new Floors(Map.of("shop", shadow, "*", strict)));
        named.write("policy.yaml", inShadow);
        assertThat(named.reload()).isEmpty();
        Folder other = new Folder(path, new Floors(Map.of("bank", shadow, "*", strict)));
        assertThat(other.reload()).hasSize(1);
    }

    @Test
    void gateway_isNobody() {
        folder.write("policy.yaml", rest("identify: [Peer], principals: [\"" + Folder.GATEWAY + "\"]"));

        assertThat(folder.reload())
                .containsExactly("policy.yaml:1: VerificationPolicy shop/all: principals: " + Folder.GATEWAY
                        + " is a gateway (expected: a workload that calls itself)");
    }

    @Test
    void reroute_isAcceptedWhereTheInstallationSaysSo() {
        folder.write("policy.yaml", rest("challenge: Reroute").replace("shop.example", "rerouted.example"));

        assertThat(folder.reload()).isEmpty();
    }

    @Test
    void headerWithTwoClaims_isRefused_inOnePolicyAndInTwoOfAHost() {
        String one = rest("forward: {headers: {x-who: nationality}}");
        folder.write("policy.yaml", one);
        assertThat(folder.reload()).isEmpty();
        folder.write("other.yaml", one.replace("name: all", "name: other").replace("nationality", "age_over_18"));

        assertThat(folder.reload())
                .containsExactly("other.yaml:1: VerificationPolicy shop/other: forward.headers: x-who carries another"
                        + " claim in another policy of the host (expected: the same claim, or another header)");
        folder.write("other.yaml", one.replace("name: all", "name: other"));
        assertThat(folder.reload()).isEmpty();
    }

    @Test
    void headerWithTwoClaims_onHostsThatNeverMeet_isAccepted() {
        String one = rest("forward: {headers: {x-who: nationality}}");
        folder.write("policy.yaml", one);
        folder.write(
                "other.yaml",
                one.replace("name: all", "name: other")
                        .replace("nationality", "age_over_18")
                        .replace("shop.example", "bank.example"));

        assertThat(folder.reload()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, *.example, true",
        "*.example, *.shop.example, true",
        "*.shop.example, *.example, true",
        "*.a.example, *.b.example, false",
        "example, *.example, false",
        "shop.example, shop.example, true"
    })
    void hostsThatOverlap_areSeen(String first, String second, boolean meet) {
        String one = rest("forward: {headers: {x-who: nationality}}");
        folder.write("a.yaml", one.replace("[shop.example]", "[\"" + first + "\"]"));
        folder.write(
                "b.yaml",
                one.replace("name: all", "name: other")
                        .replace("nationality", "age_over_18")
                        .replace("[shop.example]", "[\"" + second + "\"]"));
        List<String> faults = folder.reload();

        assertThat(faults).hasSize(meet ? 1 : 0);
    }

    @Test
    void allowRule_mayNotDependOnWhatAPersonHasShown() {
        folder.write(
                "policy.yaml", Folder.POLICY.replace("name: probes,", "name: probes, when: \"risk.score < 10.0\","));

        assertThat(folder.reload())
                .singleElement()
                .asString()
                .startsWith("policy.yaml:7: spec.rules[0].when: outcome, claims, risk or signal in a rule that allows");
    }

    private static String rest(String more) {
        return Folder.POLICY.replace("name: rest,", "name: rest, " + more + ",");
    }
}
