package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.HostOwnership;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose policies may ask for a level. Namespace shop has the label kyc=allowed. */
final class NamespaceSelectorTest {
    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void policy() {
        folder = new Folder(path);
        folder.write("policy.yaml", Folder.POLICY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matchLabels: {kyc: allowed}",
                "matchLabels: {kubernetes.io/metadata.name: shop}",
                "matchExpressions: [{key: kyc, operator: In, values: [denied, allowed]}]",
                "matchExpressions: [{key: kyc, operator: NotIn, values: [denied]}]",
                "matchExpressions: [{key: other, operator: NotIn, values: [denied]}]",
                "matchExpressions: [{key: kyc, operator: Exists}]",
                "matchExpressions: [{key: other, operator: DoesNotExist}]"
            })
    void namespaceThatIsSelected_mayAskForTheLevel(String selector) {
        allow(selector);

        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("shop.example", "/x")).containsExactly("shop/all: require kyc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matchLabels: {kyc: denied}",
                "matchLabels: {kyc: allowed, other: x}",
                "matchLabels: {kubernetes.io/metadata.name: bank}",
                "matchExpressions: [{key: kyc, operator: In, values: [denied]}]",
                "matchExpressions: [{key: kyc, operator: NotIn, values: [allowed]}]",
                "matchExpressions: [{key: other, operator: In, values: [x]}]",
                "matchExpressions: [{key: other, operator: Exists}]",
                "matchExpressions: [{key: kyc, operator: DoesNotExist}]"
            })
    void namespaceThatIsNot_isLetThroughByNoRuleWithTheLevel(String selector) {
        allow(selector);

        assertThat(folder.reload())
                .containsExactly("policy.yaml:8: rule shop/all/rest: level \"kyc\" (expected: one whose"
                        + " allowedNamespaces select shop)");
        assertThat(folder.effects("shop.example", "/x")).containsExactly("shop/all: closed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matchExpressions: [{key: kyc, operator: In}] | values: missing (expected: at least one, with In)",
                "matchExpressions: [{key: kyc, operator: Exists, values: [x]}] | values: given (expected: none, with Exists)",
                "matchExpressions: [{key: kyc, operator: Is, values: [x]}] | operator: \"Is\" (expected: one of In, NotIn, Exists, DoesNotExist)",
                "matchExpressions: [{operator: Exists}] | key: missing (expected: a value)"
            })
    void selectorThatCannotBeRead_isAFault(String selector, String fault) {
        allow(selector);

        assertThat(folder.reload()).first().asString().contains(fault);
    }

    @Test
    void labelsThatNobodyKnows_selectEverything() {
        assertThat(NamespaceLabels.unknown()
                        .select(
                                new NamespaceSelector(List.of(new NamespaceSelector.Requirement(
                                        "kyc", NamespaceSelector.Operator.EXISTS, Set.of()))),
                                "shop"))
                .isTrue();
    }

    @Test
    void hosts_areOwnedByNameOrByLabel() throws Exception {
        HostOwnership byName = ownership("{hosts: {shop: [shop.example]}}");
        HostOwnership byLabel = ownership("""
                namespaces: {shop: {team: sales}, bank: {team: money}}
                hosts:
                - {namespaces: {matchLabels: {team: sales}}, hosts: [shop.example]}
                - {namespaces: {matchExpressions: [{key: team, operator: Exists}]}, hosts: ["*.shared.example"]}
                """);

        for (HostOwnership ownership : List.of(byName, byLabel)) {
            assertThat(foreign(ownership, "shop", "shop.example")).isEmpty();
            assertThat(foreign(ownership, "shop", "bank.example")).isNotEmpty();
            assertThat(foreign(ownership, "bank", "shop.example")).isNotEmpty();
            assertThat(foreign(ownership, "stranger", "shop.example")).isNotEmpty();
        }
        assertThat(foreign(byLabel, "bank", "a.shared.example")).isEmpty();
        assertThat(foreign(byLabel, "shop", "a.shared.example")).isEmpty();
        assertThat(foreign(byLabel, "stranger", "a.shared.example")).isNotEmpty();
        assertThat(foreign(ownership("{}"), "stranger", "shop.example")).isEmpty();
    }

    private static Optional<HostPattern> foreign(HostOwnership ownership, String namespace, String host) {
        return ownership.foreignHost(new PolicyId(namespace, "policy"), List.of(HostPattern.parse(host)));
    }

    private static HostOwnership ownership(String settings) throws Exception {
        Problems problems = new Problems();
        Section root = Section.root(YamlReader.read(settings).getFirst(), problems);
        HostOwnership ownership =
                PolicySettings.readFor(Path.of("unused"), root).ownership();
        root.close();
        assertThat(problems.all()).isEmpty();
        return ownership;
    }

    private void allow(String selector) {
        folder.write("level.yaml", Folder.LEVEL + "  allowedNamespaces: {" + selector + "}\n");
    }
}
