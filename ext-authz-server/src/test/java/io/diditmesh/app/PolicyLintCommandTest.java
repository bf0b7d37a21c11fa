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

/** What is said of folders of policies, and how the command ends. */
final class PolicyLintCommandTest {
    private static final String LEVELS = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc}
            spec: {workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000004, proofs: [Document], keep: [age, nationality]}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: face}
            spec: {workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000005, proofs: [Liveness]}
            """;

    private static final String CLEAN = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {namespace: shop, name: shop}
            spec:
              hosts: [shop.example]
              rules:
              - {name: home, match: [{path: {exact: /}}], allow: {}}
              - {name: faces, match: [{path: {prefix: /faces}}], require: {level: face}}
              - name: rest
                require: {level: kyc, condition: claims.age >= 18}
                forward: {claims: [nationality]}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void cleanFolder() throws IOException {
        write("levels.yaml", LEVELS);
        write("shop.yaml", CLEAN);
    }

    @Test
    void aFolderThatIsMeant_hasNothingSaidOfIt() {
        assertThat(lint()).isZero();
        assertThat(out.toString()).isEqualTo("0 errors, 0 warnings\n");
    }

    @Test
    void everyFault_isSaidAtOnce_withItsPlace_inOrder() throws IOException {
        write("levels.yaml", LEVELS + """
                ---
                kind: AssuranceLevel
                """);
        write(
                "shop.yaml",
                CLEAN.replace("prefix: /faces", "prefix: faces").replace("[shop.example]", "['shop example']"));
        write(
                "other.yaml",
                policy("- {name: all, when: 1 + 1, require: {level: kyc}}").replace("name: shop}", "name: other}"));

        assertThat(lint()).isEqualTo(1);
        assertThat(places())
                .containsExactly(
                        "levels.yaml:11: error",
                        "levels.yaml:11: error",
                        "other.yaml:7: error",
                        "shop.yaml:5: error",
                        "shop.yaml:8: error");
        assertThat(out.toString()).endsWith("5 errors, 0 warnings\n");
    }

    @Test
    void aLevelThatIsNotThere_isAFaultOfItsRule() throws IOException {
        write("shop.yaml", CLEAN.replace("{level: face}", "{level: fase}"));

        assertThat(lint()).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("shop.yaml:8: error: rule shop/shop/faces: level \"fase\" (expected: the name of an"
                        + " AssuranceLevel)\n");
    }

    @Test
    void whatNoInstallationForbids_isAllowedWithoutSettings_andMeasuredByThemWithThem() throws IOException {
        write("shop.yaml", CLEAN.replace("  hosts: [shop.example]", "  hosts: [shop.example]\n  mode: Shadow"));
        Path config = Files.createDirectory(folder.resolve("settings")).resolve("server.yaml");
        Files.writeString(config, "policies: {folder: /not/here, hosts: {shop: [shop.example]}}\n");

        assertThat(lint()).isZero();
        assertThat(lint("--config", config.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("shop.yaml:1: error: VerificationPolicy shop/shop: mode: Shadow (expected: a mode the"
                        + " installation lets its namespace use)\n");
    }

    @Test
    void aMistakeInTheSettings_isSaid_andNothingElse() throws IOException {
        Path config = Files.createDirectory(folder.resolve("settings")).resolve("server.yaml");
        Files.writeString(config, "policies: {flors: {}}\n");

        assertThat(lint("--config", config.toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("policies.flors: unknown key");
    }

    @Test
    void aFolderThatIsNotThere_cannotBeRead() {
        assertThat(execute("policy", "lint", folder.resolve("gone").toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(folder.resolve("gone") + ": not readable (expected: a folder of .yaml files)\n");
    }

    @Test
    void warnings_failOnlyWhereTheyAreToldTo() throws IOException {
        write("shop.yaml", CLEAN.replace("[nationality]", "[age_over_18]"));

        assertThat(lint()).isZero();
        assertThat(lint("--strict")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith(
                        "levels.yaml:1: warning: level kyc: keep: nationality is neither read nor forwarded by a rule:"
                                + " leave it out, so that it is not stored\n0 errors, 1 warning\n");
    }

    @Test
    void aRuleBehindAWiderOne_isNeverReached() throws IOException {
        write(
                "shop.yaml",
                CLEAN.replace(
                        "- {name: faces",
                        "- {name: wide, match: [{path: {prefix: /}}], require:" + " {level: kyc}}\n  - {name: faces"));

        assertThat(lint()).isZero();
        assertThat(places()).containsExactly("shop.yaml:9: warning", "shop.yaml:10: warning");
        assertThat(out.toString())
                .contains(
                        "rule shop/shop/faces is never reached: rule wide (line 8) speaks for every request of it; move"
                                + " it before that one, or remove it");
    }

    @Test
    void anAllowThatTakesAPieceOutOfALaterRule_isSaid_andAnExceptionInsideItIsNot() throws IOException {
        write("shop.yaml", policy("""
                - {name: read, match: [{methods: [GET], path: {prefix: /api}}], allow: {}}
                - {name: faces, match: [{path: {prefix: /api/faces}}], require: {level: face}}
                - {name: rest, require: {level: kyc, condition: claims.age > 17 && claims.nationality == "ESP"}}"""));

        assertThat(lint()).isZero();
        assertThat(out.toString())
                .isEqualTo("shop.yaml:8: warning: rule shop/shop/faces is partly passed over: rule read (line 7) allows"
                        + " some of its requests before; move it before that one, or narrow one of the two\n"
                        + "0 errors, 1 warning\n");
    }

    @Test
    void whatIsWeak_isSaidWithWhatToDo() throws IOException {
        write(
                "shop.yaml",
                CLEAN.replace("rules:", "mode: {percent: 10}\n  rules:")
                        .replace(
                                "require: {level: face}",
                                "identify: [Account, Anonymous], onUnavailable: Open, require: {level:" + " face}")
                        .replace("  - name: rest", "  - name: rest\n    match: [{path: {prefix: /rest}}]")
                        .replace("level: kyc,", "anyOf: [kyc, face],"));

        assertThat(lint()).isZero();
        assertThat(places())
                .containsExactly(
                        "shop.yaml:1: warning",
                        "shop.yaml:1: note",
                        "shop.yaml:9: warning",
                        "shop.yaml:9: warning",
                        "shop.yaml:10: warning");
        assertThat(out.toString())
                .contains("only 10 of a hundred accounts")
                .contains("note: policy shop/shop: requests that no rule matches are refused")
                .contains("onUnavailable: Open lets whoever is recognised pass")
                .contains("identify: Anonymous without a maxAge")
                .contains("condition: reads age, and level face keeps nothing of that");
    }

    @Test
    void levelsAndSignalsThatNothingUses_areSaid() throws IOException {
        write(
                "shop.yaml",
                policy("""
                - {name: home, match: [{path: {exact: /}}], allow: {}}
                - {name: rest, when: 'signal("visits").count("1h") > 3 || claims.age > 99 || claims.nationality == "ESP"',\
                 require: {level: kyc}}
                - {name: others, allow: {}}""")
                        .replace(
                                "  rules:",
                                "  signals: [{name: visits, match: [{path: {exact: /}}]}, {name: forgotten}]\n  rules:"));

        assertThat(lint()).isZero();
        assertThat(out.toString())
                .contains("levels.yaml:6: warning: level face: no policy asks for it")
                .contains("signal visits: it never counts")
                .contains("signal forgotten: no expression reads it")
                .endsWith("0 errors, 3 warnings\n");
    }

    @Test
    void hostsAreComparedWithRoutes() throws IOException {
        Path routes = Files.createDirectory(folder.resolve("mesh")).resolve("routes.yaml");
        Files.writeString(routes, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: shop}
                spec: {hosts: ["*.other.example"], http: []}
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                spec:
                  servers:
                  - {hosts: ["istio-system/*", "10.0.0.1"], port: {number: 443}}
                """);

        assertThat(execute("policy", "lint", folder.toString(), "--routes", routes.toString()))
                .isZero();
        assertThat(out.toString())
                .isEqualTo("routes.yaml:4: warning: host *.other.example: no policy speaks for it, so its requests are"
                        + " refused or passed as policies.unmanagedHosts says; write a policy, or leave the check out of"
                        + " its route\n"
                        + "shop.yaml:1: warning: policy shop/shop: hosts: shop.example: no route names it; add one, or"
                        + " remove the host\n"
                        + "0 errors, 2 warnings\n");
    }

    private static String policy(String rules) {
        return CLEAN.substring(0, CLEAN.indexOf("  - {name: home")) + rules.indent(2);
    }

    private int lint(String... options) {
        return execute(Stream.concat(
                        Stream.of("policy", "lint"),
                        Stream.concat(Arrays.stream(options), Stream.of(folder.toString())))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private Stream<String> places() {
        return out.toString()
                .lines()
                .filter(line -> line.contains(": error") || line.contains(": warning") || line.contains(": note"))
                .map(line -> line.replaceAll("(error|warning|note): .*", "$1"));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
