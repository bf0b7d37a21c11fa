package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import picocli.CommandLine;

final class PolicyCommandTest {
    private static final String POLICY = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: shop, namespace: shop}
            spec:
              hosts: [shop.example]
              rules: [{name: open, match: [{path: {exact: /}}], allow: {}}]
            """;
    private static final String PASSES = "{name: open, when: {host: shop.example}, then: {decision: Allow}}\n";
    private static final String FAILS =
            "---\n{name: <closed>, when: {host: shop.example}, then: {decision: Refuse, status: 403}}\n";

    @TempDir
    private Path folder = Path.of("unset");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void casesThatHold_areSaidToHold() throws Exception {
        write("policies/shop.yaml", POLICY);
        write("cases/shop.yaml", PASSES);

        assertThat(run(folder.toString())).isZero();
        assertThat(out.toString()).isEqualTo("ok      open\n1 cases, 0 failed\n");
    }

    @Test
    void caseThatFails_saysWhatWasExpectedAndWhatCame() throws Exception {
        write("policies/shop.yaml", POLICY);
        Path cases = write("cases/shop.yaml", PASSES + FAILS);

        int exit = run("--policies", folder.resolve("policies").toString(), cases.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("""
                ok      open
                FAILED  <closed>
                        %s:3
                          decision: expected Refuse, got Allow
                          status: expected 403, got 200
                2 cases, 1 failed
                """.formatted(cases));
    }

    @Test
    void report_isJUnitXml() throws Exception {
        write("policies/shop.yaml", POLICY);
        write("cases/shop.yaml", PASSES + FAILS);
        Path report = folder.resolve("report.xml");

        run("--junit", report.toString(), folder.toString());

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        Element suites = document.getDocumentElement();
        Element failed = (Element) document.getElementsByTagName("testcase").item(1);
        assertThat(suites.getAttribute("tests")).isEqualTo("2");
        assertThat(suites.getAttribute("failures")).isEqualTo("1");
        assertThat(failed.getAttribute("name")).isEqualTo("<closed>");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo("decision: expected Refuse, got Allow\nstatus: expected 403, got 200");
    }

    @Test
    void caseThatCannotBeRead_isNoFailure() throws Exception {
        write("policies/shop.yaml", POLICY);
        Path cases = write("cases/shop.yaml", "{name: open, when: {host: shop.example}, than: {decision: Allow}}\n");

        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(cases + ": line 1: than: unknown key (did you mean then?)");
    }

    @Test
    void policyWithAMistake_isNamed_andNothingIsPlayed() throws Exception {
        Path policy = write("policies/shop.yaml", POLICY.replace("allow", "alow"));
        write("cases/shop.yaml", PASSES);

        assertThat(run(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(policy + ":6: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void folderThatIsNotThere_isNamed() {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(folder.resolve("nowhere/policies") + ": not there (expected: a folder of policies)\n");
    }

    private int run(String... arguments) {
        return new CommandLine(new PolicyCommand.Test())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private Path write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
