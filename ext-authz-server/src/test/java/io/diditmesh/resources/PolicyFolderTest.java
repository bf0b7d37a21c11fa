package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.HostOwnership;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.verification.LevelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays in force while a folder is edited, well or badly. */
final class PolicyFolderTest {
    private static final String REQUIRED = "shop/all: require kyc";
    private static final String OPEN = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {namespace: zoo, name: open}
            spec: {hosts: [shop.example, "*.example"], rules: [{name: all, allow: {}}]}
            """;
    private static final String BROKEN = Folder.POLICY.replace("require: {level: kyc}", "require: {}");
    private static final String OTHER =
            Folder.POLICY.replace("name: all", "name: other").replace("shop.example", "other.example");

    @TempDir
    Path path;

    private Folder folder;

    @BeforeEach
    void goodFolder() {
        folder = new Folder(path);
        folder.write("a-level.yaml", Folder.LEVEL);
    }

    @Test
    void emptyFolder_isAnEmptyRulebook() {
        folder.remove("a-level.yaml");
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.rulebook().size()).isZero();
    }

    @Test
    void folderThatIsNotThere_isAFault_andKeepsWhatIsInForce() throws Exception {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        folder.remove("shop.yaml");
        folder.remove("a-level.yaml");
        Files.delete(path);
        assertThat(folder.reload()).containsExactly(path + ":1: not readable (expected: a folder of .yaml files)");
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
        Files.createDirectory(path);
    }

    @Test
    void onlyYamlFiles_areRead() throws Exception {
        folder.write("notes.txt", "{");
        folder.write(".hidden.yaml", "{");
        folder.write("shop.yaml~", "{");
        Files.createDirectory(path.resolve("folder.yaml"));
        folder.write("shop.yml", Folder.POLICY);
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.rulebook().size()).isEqualTo(1);
    }

    @Test
    void unchangedFolder_isNotCompiledAgain() {
        folder.write("shop.yaml", BROKEN);
        assertThat(folder.reload()).isNotEmpty();
        Rulebook before = folder.rulebook();
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.rulebook()).isSameAs(before);
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        assertThat(folder.rulebook()).isNotSameAs(before);
    }

    @Test
    void badEdit_keepsTheLastGoodVersion() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        folder.write("shop.yaml", BROKEN.replace("/healthz", "/open"));
        assertThat(folder.reload()).hasSize(1);
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
        assertThat(folder.effects("shop.example", "/healthz")).containsExactly("shop/all: exempt");
        assertThat(folder.effects("shop.example", "/open")).containsExactly(REQUIRED);

        folder.write("shop.yaml", Folder.POLICY.replace("/healthz", "/open"));
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("shop.example", "/open")).containsExactly("shop/all: exempt");
    }

    @Test
    void badEditOfALevel_keepsTheLastGoodVersion() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        folder.write("a-level.yaml", Folder.LEVEL.replace("Liveness", "Smile"));
        assertThat(folder.reload()).hasSize(1);
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
        assertThat(folder.rulebook().level(new LevelName("kyc")).orElseThrow().proofs())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "kind: VerificationPolicy",
                "just a text",
                "a: 1\na: 2",
                "apiVersion: didit-mesh.io/v1\nkind: VerificationPolicy\nmetadata: {namespace: shop, name: all}"
            })
    void brokenFile_keepsAllItHeld(String broken) {
        folder.write("policies.yaml", Folder.POLICY + "---\n" + OTHER);
        folder.reload();
        for (String text : List.of(broken, broken + "\n", Folder.POLICY + "---\n" + broken)) {
            folder.write("policies.yaml", text);
            assertThat(folder.reload()).isNotEmpty();
            assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
            assertThat(folder.effects("other.example", "/")).containsExactly("shop/other: require kyc");
        }
        folder.write("policies.yaml", Folder.POLICY);
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("other.example", "/")).isEmpty();
    }

    @Test
    void policyThatWasNeverGood_closesItsHosts() {
        folder.write("shop.yaml", BROKEN.replace("[shop.example]", "[shop.example, \"*.shop.example\", \"a b\"]"));
        folder.write("zoo.yaml", OPEN);
        assertThat(folder.reload()).hasSize(2);
        assertThat(folder.effects("shop.example", "/healthz")).containsExactly("shop/all: no rule", "zoo/open: exempt");
        assertThat(folder.effects("www.shop.example", "/")).containsExactly("shop/all: no rule", "zoo/open: exempt");
        assertThat(folder.effects("other.example", "/")).containsExactly("zoo/open: exempt");
    }

    @Test
    void missingLevel_closesTheRuleThatNamesIt() {
        folder.write("shop.yaml", Folder.POLICY.replace("level: kyc", "level: kyb"));
        assertThat(folder.reload())
                .containsExactly(
                        "shop.yaml:8: rule shop/all/rest: level \"kyb\" (expected: the name of an AssuranceLevel)");
        assertThat(folder.effects("shop.example", "/")).containsExactly("shop/all: closed");
        assertThat(folder.effects("shop.example", "/healthz")).containsExactly("shop/all: exempt");

        folder.write("b-level.yaml", levelNamed("kyb", "5"));
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("shop.example", "/")).containsExactly("shop/all: require kyb");

        folder.remove("b-level.yaml");
        assertThat(folder.reload()).hasSize(1);
        assertThat(folder.effects("shop.example", "/")).containsExactly("shop/all: closed");
    }

    @Test
    void oneMissingLevelOfSeveral_closesTheRule() {
        folder.write("shop.yaml", Folder.POLICY.replace("level: kyc", "anyOf: [kyc, kyb]"));
        assertThat(folder.reload()).hasSize(1);
        assertThat(folder.effects("shop.example", "/")).containsExactly("shop/all: closed");
    }

    @Test
    void levelThatWasNeverGood_closesTheRuleThatNamesIt() {
        folder.write("a-level.yaml", Folder.LEVEL.replace("Liveness", "Smile"));
        folder.write("shop.yaml", Folder.POLICY);
        assertThat(folder.reload()).hasSize(2);
        assertThat(folder.effects("shop.example", "/")).containsExactly("shop/all: closed");
    }

    @Test
    void removedFile_removesWhatItHeld() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.write("zoo.yaml", OPEN);
        folder.reload();
        folder.remove("shop.yaml");
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("shop.example", "/")).containsExactly("zoo/open: exempt");
    }

    @Test
    void removedPolicy_isNotRememberedWhenItComesBackBroken() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        folder.remove("shop.yaml");
        folder.reload();
        folder.write("shop.yaml", BROKEN);
        assertThat(folder.reload()).hasSize(1);
        assertThat(folder.effects("shop.example", "/")).containsExactly("shop/all: no rule");
    }

    @Test
    void policyThatMovesToAnotherFile_staysInForce() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        folder.remove("shop.yaml");
        folder.write("moved.yaml", BROKEN);
        assertThat(folder.reload()).hasSize(1);
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
    }

    @Test
    void secondPolicyOfTheSameName_isAFault_andTheOneInForceHolds() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        folder.write("a-copy.yaml", Folder.POLICY.replace("require: {level: kyc}", "allow: {}"));
        folder.write("shop.yaml", Folder.POLICY.replace("/healthz", "/open"));

        assertThat(folder.reload())
                .containsExactly("a-copy.yaml:1: VerificationPolicy shop/all: defined more than once (expected: once)");
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
        assertThat(folder.effects("shop.example", "/healthz")).containsExactly(REQUIRED);
    }

    @Test
    void twoPoliciesOfTheSameName_noneInForce_closeTheHostsOfBoth() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.write("shop2.yaml", Folder.POLICY.replace("shop.example", "other.example"));

        assertThat(folder.reload())
                .containsExactly(
                        "shop.yaml:1: VerificationPolicy shop/all: defined more than once (expected: once)",
                        "shop2.yaml:1: VerificationPolicy shop/all: defined more than once (expected: once)");
        assertThat(folder.effects("shop.example", "/healthz")).containsExactly("shop/all: no rule");
        assertThat(folder.effects("other.example", "/")).containsExactly("shop/all: no rule");
    }

    @Test
    void fileThatWasNeverRead_closesEverything_asLongAsNothingIsInForce() {
        folder.write("base.yaml", "{");
        folder.write("zoo.yaml", OPEN);

        assertThat(folder.reload()).hasSize(2);
        assertThat(folder.effects("shop.example", "/")).isEmpty();
        folder.write("base.yaml", Folder.POLICY);
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED, "zoo/open: exempt");
    }

    @Test
    void newFileThatCannotBeRead_keepsWhatVanishedWithIt() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.write("zoo.yaml", OPEN);
        folder.reload();
        folder.remove("shop.yaml");
        folder.write("renamed.yaml", Folder.POLICY.replace("kind: V", "kind: v"));

        assertThat(folder.reload()).isNotEmpty();
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED, "zoo/open: exempt");
    }

    @Test
    void emptiedFile_keepsAllItHeld() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.write("zoo.yaml", OPEN);
        folder.reload();
        for (String text : List.of("", "# later", "---")) {
            folder.write("shop.yaml", text);
            assertThat(folder.reload()).isNotEmpty();
            assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED, "zoo/open: exempt");
        }
    }

    @Test
    void fileThatIsNoText_keepsAllItHeld_andTheOthersAreRead() throws Exception {
        folder.write("shop.yaml", Folder.POLICY);
        folder.reload();
        Files.write(path.resolve("shop.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        folder.write("zoo.yaml", OPEN);

        assertThat(folder.reload()).containsExactly("shop.yaml:1: not readable (expected: a text in UTF-8)");
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED, "zoo/open: exempt");
    }

    @Test
    void poll_waitsUntilTheFolderHasStoppedChanging() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.poll();
        assertThat(folder.rulebook().size()).isZero();
        folder.write("zoo.yaml", OPEN);
        folder.poll();
        assertThat(folder.rulebook().size()).isZero();
        folder.poll();
        assertThat(folder.rulebook().size()).isEqualTo(2);
    }

    @Test
    void sameNameInAnotherNamespaceOrKind_isAnotherResource() {
        folder.write("shop.yaml", Folder.POLICY);
        folder.write("shop2.yaml", Folder.POLICY.replace("namespace: shop", "namespace: bank"));
        folder.write("shop3.yaml", Folder.POLICY.replace("name: all", "name: kyc"));
        assertThat(folder.reload()).isEmpty();
        assertThat(folder.effects("shop.example", "/"))
                .containsExactly("bank/all: require kyc", REQUIRED, "shop/kyc: require kyc");
    }

    @Test
    void workflowOfTwoLevels_isAFaultOfTheSecond() {
        folder.write("b-level.yaml", Folder.LEVEL.replace("name: kyc", "name: kyb"));
        folder.write("shop.yaml", Folder.POLICY);
        folder.write("zoo.yaml", OTHER.replace("level: kyc", "level: kyb"));
        assertThat(folder.reload())
                .contains("b-level.yaml:1: AssuranceLevel kyb: spec.workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000004"
                        + " belongs to another level (expected: a workflow of its own)");
        assertThat(folder.effects("shop.example", "/")).containsExactly(REQUIRED);
        assertThat(folder.effects("other.example", "/")).containsExactly("shop/other: closed");
    }

    @Test
    void hostThatMayNotBeServed_isAFault_andIsClosed() {
        Folder fenced = new Folder(
                path,
                host -> host instanceof HostPattern.Exact(var name)
                        && name.text().startsWith("shop"));
        fenced.write("shop.yaml", Folder.POLICY);
        fenced.write("zoo.yaml", OTHER);
        fenced.write("wild.yaml", OPEN.replace("shop.example, ", ""));
        assertThat(fenced.reload())
                .containsExactly(
                        "wild.yaml:1: VerificationPolicy zoo/open: hosts: *.example"
                                + " (expected: a name under localhost, as public.scheme is http)",
                        "zoo.yaml:1: VerificationPolicy shop/other: hosts: other.example"
                                + " (expected: a name under localhost, as public.scheme is http)");
        assertThat(fenced.effects("other.example", "/")).containsExactly("shop/other: no rule", "zoo/open: no rule");
        assertThat(fenced.effects("shop.example", "/")).containsExactly(REQUIRED, "zoo/open: no rule");
    }

    @Test
    void policyForAHostOfAnotherNamespace_isLeftOut_andShutsNothing() {
        Folder owned = new Folder(
                path,
                _ -> true,
                HostOwnership.byName(Map.of(
                        "shop", List.of(HostPattern.parse("shop.example"), HostPattern.parse("*.shop.example")))));
        owned.write(
                "shop.yaml",
                Folder.POLICY.replace("[shop.example]", "[shop.example, a.shop.example, \"*.b.shop.example\"]"));
        owned.write("zoo.yaml", OPEN);
        owned.write("zoo2.yaml", BROKEN.replace("namespace: shop, name: all", "namespace: zoo, name: broken"));

        assertThat(owned.reload())
                .contains("zoo.yaml:1: VerificationPolicy zoo/open: hosts: shop.example"
                        + " (expected: a host its namespace owns)");
        assertThat(owned.effects("shop.example", "/")).containsExactly(REQUIRED);
        assertThat(owned.effects("x.b.shop.example", "/")).containsExactly(REQUIRED);
    }

    private static String levelNamed(String name, String workflow) {
        return Folder.LEVEL.replace("name: kyc", "name: " + name).replace("000000000004", "00000000000" + workflow);
    }
}
