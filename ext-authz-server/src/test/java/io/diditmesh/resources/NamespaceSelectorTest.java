package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
                                new NamespaceSelector(java.util.List.of(new NamespaceSelector.Requirement(
                                        "kyc", NamespaceSelector.Operator.EXISTS, java.util.Set.of()))),
                                "shop"))
                .isTrue();
    }

    private void allow(String selector) {
        folder.write("level.yaml", Folder.LEVEL + "  allowedNamespaces: {" + selector + "}\n");
    }
}
