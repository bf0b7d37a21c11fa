package io.diditmesh.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policies as people write them, in a folder. */
public final class Policies {
    /** The host every measured request is for. */
    public static final String HOST = "bank-500.example.com";

    public static final String LEVEL = "kyc";
    public static final String WORKFLOW = "7e6d5c4b-4444-4e5f-8a6b-000000000004";
    private static final int MEASURED = 500;
    private static final int OTHER_RULES = 9;

    private final Path folder;

    private Policies(Path folder) throws IOException {
        this.folder = folder;
        write("level", """
                apiVersion: didit-mesh.io/v1alpha1
                kind: AssuranceLevel
                metadata: {name: %s}
                spec:
                  workflowId: %s
                  proofs: [Document, Liveness, FaceMatch]
                  validity: 8760h
                  keep: [age, amlHits]
                """.formatted(LEVEL, WORKFLOW));
    }

    /** As many hosts, with ten rules each. */
    public static Path hosts(Path folder, int hosts) throws IOException {
        Policies policies = new Policies(folder);
        for (int i = 0; i < hosts; i++) {
            int number = hosts == 1 ? MEASURED : i;
            policies.policy(number, OTHER_RULES, rule("require: {level: kyc}"));
        }
        return folder;
    }

    /** One host with this many rules. */
    public static Path oneHost(Path folder, int rules) throws IOException {
        new Policies(folder).policy(MEASURED, rules - 1, rule("require: {level: kyc}"));
        return folder;
    }

    /** One host with ten rules, of which the one that is measured says this. */
    public static Path saying(Path folder, String... transfer) throws IOException {
        new Policies(folder).policy(MEASURED, OTHER_RULES, rule(transfer));
        return folder;
    }

    private void policy(int number, int otherRules, String last) throws IOException {
        StringBuilder text = new StringBuilder("""
                apiVersion: didit-mesh.io/v1alpha1
                kind: VerificationPolicy
                metadata: {name: bank-%d, namespace: bank}
                spec:
                  hosts: [bank-%d.example.com]
                  audience: bank
                  login: {url: "https://login.example.com/?next={return}"}
                  rules:
                """.formatted(number, number));
        for (int i = 0; i < otherRules; i++) {
            text.append("""
                    - name: area-%d
                      match: [{methods: [GET, POST], path: {prefix: /area-%d/accounts}}]
                      require: {level: kyc, maxAge: 720h}
                    """.formatted(i, i).indent(2));
        }
        write("bank-" + number, text + last.indent(2));
    }

    private static String rule(String... lines) {
        return """
                - name: transfer
                  match: [{methods: [POST], path: {template: "/accounts/{id}/transfers"}}]
                """ + String.join("\n", lines).indent(2);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }
}
