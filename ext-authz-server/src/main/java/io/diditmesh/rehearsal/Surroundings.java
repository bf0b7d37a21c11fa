package io.diditmesh.rehearsal;

import io.diditmesh.access.UnmanagedHosts;
import io.diditmesh.identity.IdentitySettings;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import io.diditmesh.token.TokenSettings;
import io.diditmesh.token.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The installation policies are tried out in. What of the server's settings concerns them may stand in a file beside their
 * folder ({@code policies} and {@code identity}, as in the server's own); everything else is made up.
 */
record Surroundings(
        PolicySettings policies, UnmanagedHosts unmanagedHosts, IdentitySettings identity, TokenSettings tokens) {
    private static final String FILE = "installation.yaml";
    private static final String POLICIES = "policies";
    private static final String IDENTITY = "identity";

    /** Where an installation says nothing of it, a trial is not the place to forbid it. */
    private static final String FLOORS = "{\"*\": {modes: [Shadow, Percent], fallbacks: [StaleFor, Open]}}";

    /** @param keySet a file with the keys of the made-up issuer */
    static Surroundings of(Path folder, Path keySet, Supplier<String> random) throws UnreadableException {
        Path file = folder.resolveSibling(FILE);
        Problems problems = new Problems();
        YamlNode.Mapping written = written(file, problems);
        Section root = Section.root(
                new YamlNode.Mapping(
                        1,
                        Map.of(
                                POLICIES,
                                with(written, POLICIES, policies(folder)),
                                IDENTITY,
                                with(written, IDENTITY, issuers(keySet)),
                                "tokens",
                                parsed(madeUpTokens()))),
                problems);
        Surroundings read = read(root, folder, new Secrets(folder, secrets(random)));
        root.close();
        written.entries().forEach((key, value) -> {
            if (!key.equals(POLICIES) && !key.equals(IDENTITY)) {
                problems.add(value.line(), key, "unknown key (expected: policies and identity)");
            }
        });
        if (!problems.isEmpty()) {
            throw new UnreadableException(problems.all().stream()
                    .map(problem -> file + ": " + problem)
                    .toList());
        }
        return read;
    }

    private static Surroundings read(Section root, Path folder, Secrets secrets) {
        Section policies = root.section(POLICIES);
        return new Surroundings(
                PolicySettings.read(policies, folder),
                policies.value("unmanagedHosts")
                        .oneOf(
                                UnmanagedHosts.REFUSE,
                                word -> switch (word) {
                                    case REFUSE -> "Refuse";
                                    case PASS_STAMPED -> "PassStamped";
                                },
                                UnmanagedHosts.values()),
                IdentitySettings.read(root.section(IDENTITY), folder),
                TokenSettings.read(root.section("tokens"), secrets));
    }

    private static YamlNode.Mapping written(Path file, Problems problems) {
        YamlNode.Mapping nothing = new YamlNode.Mapping(1, Map.of());
        if (!Files.exists(file)) {
            return nothing;
        }
        try {
            List<YamlNode> documents = YamlReader.read(Files.readString(file));
            if (documents.size() == 1 && documents.getFirst() instanceof YamlNode.Mapping mapping) {
                return mapping;
            }
            problems.add(0, "", "(expected: one mapping with policies and identity)");
        } catch (IOException unreadable) {
            problems.add(0, "", "not readable (expected: a YAML file in UTF-8)");
        } catch (YamlFault broken) {
            problems.add(broken.line(), "", broken.reason());
        }
        return nothing;
    }

    /** What is written replaces what is made up. */
    private static YamlNode with(YamlNode.Mapping written, String key, YamlNode madeUp) {
        if (!(madeUp instanceof YamlNode.Mapping(var line, var entries))) {
            throw new IllegalStateException(key + ": no mapping");
        }
        Map<String, YamlNode> all = new LinkedHashMap<>(entries);
        if (written.entries().get(key) instanceof YamlNode.Mapping own) {
            all.putAll(own.entries());
        }
        return new YamlNode.Mapping(line, all);
    }

    private static YamlNode policies(Path folder) {
        return parsed("{folder: \"" + quoted(folder) + "\", floors: " + FLOORS + "}");
    }

    private static YamlNode issuers(Path keySet) {
        String issuer = "{issuer: \"%s\", audiences: [" + MadeUpIssuer.AUDIENCE + "], keySet: {file: \"%s\"}}";
        String known = issuer.formatted(MadeUpIssuer.NAME, quoted(keySet));
        String away = issuer.formatted(MadeUpIssuer.AWAY, quoted(keySet.resolveSibling("away")));
        String vouching =
                "{issuer: \"%s\", audiences: [%s], keySet: {file: \"%s\"}, verified: {level: level, at: at, levels: {full: kyc}}}"
                        .formatted(MadeUpIssuer.VOUCHING, MadeUpIssuer.AUDIENCE, quoted(keySet));
        return parsed("{issuers: [" + known + ", " + away + ", " + vouching + "]}");
    }

    private static String madeUpTokens() {
        return "{secret: {env: TOKENS}, assertion: {issuer: \"https://rehearsal.invalid\", keySet: {env: ASSERTIONS}}}";
    }

    private static Map<String, String> secrets(Supplier<String> random) {
        return Map.of("TOKENS", random.get() + random.get(), "ASSERTIONS", Tokens.newAssertionKeySet());
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static YamlNode parsed(String yaml) {
        try {
            return YamlReader.read(yaml).getFirst();
        } catch (YamlFault bug) {
            throw new IllegalStateException(yaml, bug);
        }
    }
}
