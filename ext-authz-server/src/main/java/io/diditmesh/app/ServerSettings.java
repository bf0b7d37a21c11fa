package io.diditmesh.app;

import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.UnmanagedHosts;
import io.diditmesh.admin.AdminSettings;
import io.diditmesh.audit.AuditSettings;
import io.diditmesh.cluster.ClusterSettings;
import io.diditmesh.didit.DiditSettings;
import io.diditmesh.identity.IdentitySettings;
import io.diditmesh.identityapi.IdentityApiSettings;
import io.diditmesh.redis.RedisSettings;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.sealing.SealingSettings;
import io.diditmesh.session.StartBudgets;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.settings.LiveSecret;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import io.diditmesh.token.TokenSettings;
import io.diditmesh.tracing.TracingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the server is told in its one configuration file.
 *
 * @param metrics where Prometheus may ask; empty where nobody may
 * @param deadline the longest a check may take; must be below the proxy's own time-out
 * @param cluster where policies come from, if it is no folder
 * @param unmanagedHosts what becomes of requests for hosts without a policy
 * @param realm how far a verification is shared
 * @param didit only for roles that talk to Didit
 * @param identityApi empty where no service may ask
 * @param followed the secrets that may change while the server runs, by the name of their key
 * @param subjectSecret at least 32 bytes; changing it makes everybody a stranger
 */
public record ServerSettings(
        Role role,
        ListenAddress check,
        Duration deadline,
        ListenAddress http,
        Optional<ListenAddress> metrics,
        TracingSettings tracing,
        AdminSettings admin,
        PublicAddresses addresses,
        PolicySettings policies,
        ClusterSettings cluster,
        UnmanagedHosts unmanagedHosts,
        String realm,
        Secret subjectSecret,
        RedisSettings redis,
        SealingSettings facts,
        IdentitySettings identity,
        TokenSettings tokens,
        Optional<DiditSettings> didit,
        StartBudgets.Limits starts,
        AuditSettings audit,
        Optional<IdentityApiSettings> identityApi,
        Map<String, LiveSecret> followed) {
    private static final int LEAST_SECRET_BYTES = 32;

    /** @throws SettingsException listing every mistake in the file */
    public static ServerSettings load(Path file) throws SettingsException {
        return load(file, Role.all);
    }

    /** The same for one role; a role that has no use for a part of the file must not have it. */
    static ServerSettings load(Path file, Role role) throws SettingsException {
        return load(file, role, Secrets.beside(file));
    }

    static ServerSettings load(Path file, Secrets secrets) throws SettingsException {
        return load(file, Role.all, secrets);
    }

    private static ServerSettings load(Path file, Role role, Secrets secrets) throws SettingsException {
        return load(file, role, secrets, new Problems());
    }

    /** @param problems knows afterwards what was asked for */
    static ServerSettings load(Path file, Role role, Secrets secrets, Problems problems) throws SettingsException {
        Section root = Section.root(document(file, problems), problems);
        ServerSettings settings = problems.isEmpty() ? read(root, role, secrets) : null;
        root.close();
        if (settings == null || !problems.isEmpty()) {
            throw new SettingsException(file, problems.all());
        }
        return settings;
    }

    static YamlNode document(Path file, Problems problems) {
        try {
            List<YamlNode> documents = YamlReader.read(Files.readString(file));
            if (documents.size() == 1) {
                return documents.getFirst();
            }
            problems.add(
                    0,
                    "",
                    documents.isEmpty()
                            ? "empty (expected: settings)"
                            : documents.size() + " documents (expected: one)");
        } catch (IOException unreadable) {
            problems.add(0, "", "not readable (expected: a YAML file)");
        } catch (YamlFault broken) {
            problems.add(broken.line(), "", broken.reason());
        }
        return new YamlNode.Mapping(1, Map.of());
    }

    static ServerSettings read(Section root, Role role, Secrets secrets) {
        Section check = root.section("check");
        Section subjects = root.section("subjects");
        Section policies = root.section("policies");
        return new ServerSettings(
                role,
                listen(check.value("listen"), "127.0.0.1:9000"),
                check.value("deadline").duration(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofSeconds(10)),
                listen(root.section("http").value("listen"), "127.0.0.1:8080"),
                metrics(root),
                TracingSettings.read(root),
                AdminSettings.read(root),
                addresses(root.section("public")),
                root.has("cluster")
                        ? PolicySettings.readFor(secrets.folder(), policies)
                        : PolicySettings.read(policies, secrets.folder()),
                ClusterSettings.read(root, secrets.folder()),
                unmanagedHosts(policies.value("unmanagedHosts")),
                subjects.value("realm").orElse("default"),
                subjectSecret(subjects, secrets),
                RedisSettings.read(root.section("redis"), secrets),
                SealingSettings.read(root.section("facts"), secrets),
                IdentitySettings.read(root.section("identity"), secrets.folder()),
                TokenSettings.read(root.section("tokens"), secrets),
                didit(root, role, secrets),
                StartSettings.read(root.section("starts")),
                AuditSettings.read(root.section("audit"), secrets),
                IdentityApiSettings.read(root, "identityApi", secrets.folder()),
                root.problems().asked().followed());
    }

    private static Optional<DiditSettings> didit(Section root, Role role, Secrets secrets) {
        if (role != Role.check) {
            return Optional.of(DiditSettings.read(root.section("didit"), secrets));
        }
        if (root.node("didit").isPresent()) {
            root.problem(root.line(), "didit", "given (expected: not in the role check, which never asks Didit)");
        }
        return Optional.empty();
    }

    static Optional<ListenAddress> metrics(Section root) {
        return root.has("metrics")
                ? Optional.of(listen(root.section("metrics").value("listen"), "127.0.0.1:9090"))
                : Optional.empty();
    }

    static ListenAddress listen(Value value, String standard) {
        ListenAddress otherwise = ListenAddress.parse(standard);
        return value.orElse(standard).equals(standard)
                ? otherwise
                : value.parsed(ListenAddress::parse).orElse(otherwise);
    }

    private static UnmanagedHosts unmanagedHosts(Value value) {
        return value.oneOf(
                UnmanagedHosts.REFUSE,
                word -> switch (word) {
                    case REFUSE -> "Refuse";
                    case PASS_STAMPED -> "PassStamped";
                },
                UnmanagedHosts.values());
    }

    static PublicAddresses addresses(Section in) {
        Value scheme = in.value("scheme");
        if (!List.of("https", "http").contains(scheme.orElse("https"))) {
            scheme.problem("https, or http for trials on localhost");
        }
        return new PublicAddresses(scheme.orElse("https"), in.value("port").integer(-1, 1, 65_535));
    }

    private static Secret subjectSecret(Section in, Secrets secrets) {
        Secret secret = in.secret("secret", secrets).required();
        int length = secret.bytes().length;
        if (length > 0 && length < LEAST_SECRET_BYTES) {
            in.problem(in.line(), "secret", length + " bytes (expected: at least " + LEAST_SECRET_BYTES + ")");
        }
        return secret;
    }
}
