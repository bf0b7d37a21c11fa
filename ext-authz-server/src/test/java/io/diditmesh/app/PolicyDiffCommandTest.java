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

/** What is said of a change of policies. */
final class PolicyDiffCommandTest {
    private static final String OLD = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc}
            spec: {workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000004, proofs: [Document]}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {namespace: shop, name: shop}
            spec:
              hosts: [shop.example]
              rules:
              - {name: news, match: [{path: {prefix: /news}}], allow: {}}
              - {name: rest, require: {level: kyc}}
            """;

    private static final String NEW = OLD.replace("prefix: /news", "exact: /help")
            .replace("name: rest, require: {level: kyc}", "name: rest, require: {level: kyc, maxAge: 24h}");

    private static final String RECORDS = """
            {"when": {"host": "shop.example", "path": "/news"}}
            {"when": {"host": "shop.example", "path": "/help"}}

            {"given": {"subject": "ann", "outcomes": {"kyc": {"verified": "30d"}}}, "when": {"host": "shop.example", "path": "/a"}}
            {"given": {"subject": "ann"}, "when": {"host": "shop.example", "path": "/a"}}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void twoVersions() throws IOException {
        Files.createDirectory(folder.resolve("old"));
        Files.createDirectory(folder.resolve("new"));
        Files.writeString(folder.resolve("old").resolve("shop.yaml"), OLD);
        Files.writeString(folder.resolve("new").resolve("shop.yaml"), NEW);
        Files.writeString(folder.resolve("requests.jsonl"), RECORDS);
    }

    @Test
    void eachRequestThatIsDecidedInAnotherWay_isALine_andTheRestIsCounted() {
        assertThat(diff("old", "new")).isZero();
        assertThat(out.toString().replace(folder + "/", "")).isEqualTo("""
                refused  requests.jsonl:1: GET shop.example/news: Allow acr=none stale=false by shop/shop/news -> Refuse\
                 reason=credential-missing by shop/shop/rest
                allowed  requests.jsonl:2: GET shop.example/help: Refuse reason=credential-missing by shop/shop/rest -> Allow\
                 acr=none stale=false by shop/shop/news
                refused  requests.jsonl:4: GET shop.example/a: Allow acr=kyc stale=false by shop/shop/rest -> Challenge\
                 level=kyc reason=verification-required by shop/shop/rest
                4 requests, 3 changed: 2 newly refused, 1 newly allowed, 0 other
                """);
    }

    @Test
    void aChange_failsOnlyWhereItIsToldTo() {
        assertThat(diff("old", "new", "--fail-on-change")).isEqualTo(1);
        assertThat(diff("old", "old", "--fail-on-change")).isZero();
        assertThat(out.toString()).endsWith("4 requests, 0 changed: 0 newly refused, 0 newly allowed, 0 other\n");
    }

    @Test
    void aLineThatCannotBeRead_isSaidWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("requests.jsonl"), RECORDS + "{\"when\": {\"hots\": \"shop.example\"}}\n");

        assertThat(diff("old", "new")).isEqualTo(2);
        assertThat(err.toString()).contains("requests.jsonl: line 6: when.hots: unknown key (did you mean when.host?)");
    }

    private int diff(String before, String after, String... options) {
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of(
                                        "diff",
                                        "--records",
                                        folder.resolve("requests.jsonl").toString(),
                                        "--policies",
                                        folder.resolve(before).toString(),
                                        folder.resolve(after).toString()),
                                Arrays.stream(options))
                        .toArray(String[]::new));
    }
}
