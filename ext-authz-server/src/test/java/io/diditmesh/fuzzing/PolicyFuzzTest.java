package io.diditmesh.fuzzing;

import io.diditmesh.cel.CelExpressions;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyFolder;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.settings.Problems;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.Requests;
import io.diditmesh.testing.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever another file of the folder holds: it is faults at worst, and what a policy closes stays closed. */
public final class PolicyFuzzTest {
    private static final String PROTECTED = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc}
            spec:
              workflowId: 7e6d5c4b-4444-4e5f-8a6b-000000000004
              proofs: [Document, Liveness]
              validity: 720h
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {namespace: bank, name: bank}
            spec:
              hosts: [bank.example]
              rules:
                - {name: rest, require: {level: kyc}}
            """;
    private static final AccessRequest TRANSFER = Requests.of("POST", "bank.example", "/transfers");
    private static final Path FOLDER = folder();

    static List<Path> seeds() {
        return Seeds.of("policies");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seed_keepsThePromises(Path seed) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        LiveRulebook live = new LiveRulebook();
        Problems problems = new Problems();
        PolicySettings settings = PolicySettings.read(Yaml.section("folder: " + FOLDER, problems), FOLDER);
        PolicyFolder folder = new PolicyFolder(
                settings, live, new Installation(_ -> true, Set.of(), new CelExpressions()), new EventLog("fuzz"));
        Files.deleteIfExists(FOLDER.resolve("b.yaml"));
        folder.reload();
        checkClosed(live, "before");
        Files.write(FOLDER.resolve("b.yaml"), input);
        folder.reload();
        checkClosed(live, "after");
        LiveRulebook atStart = new LiveRulebook();
        new PolicyFolder(
                        settings,
                        atStart,
                        new Installation(_ -> true, Set.of(), new CelExpressions()),
                        new EventLog("fuzz"))
                .reload();
        // At a start a file that cannot be read may leave no policy at all: a host nobody speaks for is refused.
        if (atStart.current().size() > 0) {
            checkClosed(atStart, "at a start");
        }
    }

    private static void checkClosed(LiveRulebook live, String when) {
        boolean closed = live.current().governing(TRANSFER).stream()
                .anyMatch(governing -> governing.policy().terms().mode() instanceof Mode.Enforce
                        && (governing.candidates().isEmpty()
                                || !(governing.candidates().getFirst().effect() instanceof Rule.Effect.Exempt)));
        if (!closed) {
            throw new AssertionError("opened " + when);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("policies");
            Files.writeString(folder.resolve("a.yaml"), PROTECTED);
            return folder;
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }
}
