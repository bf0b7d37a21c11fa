package io.diditmesh.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.audit.AuditKey;
import io.diditmesh.sandbox.DiditSandbox;
import io.diditmesh.sandbox.SandboxSettings;
import io.diditmesh.sandbox.session.Feature;
import io.diditmesh.sandbox.session.Workflow;
import io.diditmesh.sealing.Sealing;
import io.diditmesh.settings.Secrets;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.RedisServer;
import io.diditmesh.token.Tokens;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc.AuthorizationBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole server on real ports, with a real Redis and the sandbox in place of Didit. */
final class WholeServer implements AfterAllCallback, AutoCloseable {
    static final String ISSUER = "https://login.shop.example";
    static final String ORIGIN = "http://shop.localhost:10000";
    static final String WEBHOOK_SECRET = "webhook-secret-not-real";
    private static final String API_KEY = "k-example-not-real";
    private static final String KYC = "7e6d5c4b-4444-4e5f-8a6b-000000000004";
    private static final String PATIENT = "7e6d5c4b-4444-4e5f-8a6b-000000000006";
    private static final String AGE = "7e6d5c4b-4444-4e5f-8a6b-000000000005";
    private static final String NAMED = "7e6d5c4b-4444-4e5f-8a6b-000000000008";
    private static final String BANK = "7e6d5c4b-4444-4e5f-8a6b-000000000007";

    /** Moved by tests; starts at the real time, as the sandbox's webhooks carry it. */
    final MutableClock clock = new MutableClock(Instant.now());

    final RedisServer redis = RedisServer.started();
    final DiditSandbox sandbox;
    final Path folder;
    private final String more;
    private final ECKey issuerKey;
    final ServerSettings settings;
    private final Server server;
    private final ManagedChannel channel;

    private WholeServer(String identity, String more) throws Exception {
        this.more = more;
        folder = Files.createTempDirectory("server");
        issuerKey = new ECKeyGenerator(Curve.P_256).keyID("issuer-1").generate();
        int httpPort = freePort();
        sandbox = DiditSandbox.start(
                SandboxSettings.local(
                                API_KEY,
                                Workflow.of(KYC, Feature.ID_VERIFICATION, Feature.LIVENESS, Feature.FACE_MATCH),
                                Workflow.of(PATIENT, Feature.ID_VERIFICATION),
                                Workflow.of(NAMED, Feature.ID_VERIFICATION),
                                Workflow.of(AGE, Feature.LIVENESS, Feature.AGE_ESTIMATION),
                                Workflow.of(BANK, Feature.ID_VERIFICATION, Feature.AML, Feature.IP_ANALYSIS))
                        .withWebhook(URI.create("http://127.0.0.1:" + httpPort + "/webhooks/didit"), WEBHOOK_SECRET),
                clock.withZone(ZoneOffset.UTC));
        writeFiles(httpPort, identity);
        Path file = folder.resolve("server.yaml");
        settings = ServerSettings.load(file, new Secrets(folder, Map.of("REDIS_PASSWORD", RedisServer.PASSWORD)));
        server = Server.start(settings, clock);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.checkPort())
                .usePlaintext()
                .build();
    }

    static WholeServer start() {
        return start("");
    }

    /** @param identity one more line of the settings about identity, in YAML */
    static WholeServer start(String identity) {
        try {
            return new WholeServer(identity, "");
        } catch (Exception broken) {
            throw new IllegalStateException("the server did not start", broken);
        }
    }

    /** One that keeps an audit trail in the folder {@code audit}, of which few records may wait. */
    static WholeServer audited() {
        return with("audit: {folder: audit, key: {file: audit.key}, queue: 1000, checkpoint: 1s}\n");
    }

    /** @param more settings, in YAML, whole lines */
    static WholeServer with(String more) {
        try {
            return new WholeServer("", more);
        } catch (Exception broken) {
            throw new IllegalStateException("the server did not start", broken);
        }
    }

    /** The port of the IdentityService; negative if the settings have none. */
    int identityPort() {
        return server.identityPort();
    }

    /** Another server over the same Redis. */
    Server replica() throws Exception {
        write("replica.yaml", settingsText(freePort(), ""));
        return Server.start(
                ServerSettings.load(
                        folder.resolve("replica.yaml"),
                        new Secrets(folder, Map.of("REDIS_PASSWORD", RedisServer.PASSWORD))),
                clock);
    }

    /** Another server over the same Redis, whose policies come from a cluster. */
    Server watching(String kubeconfig) throws Exception {
        String text = settingsText(freePort(), "")
                .replace("  folder: policies\n", "")
                .replace("audit: {folder: audit,", "audit: {folder: audit-of-another,");
        write("watching.yaml", text + "cluster: {kubeconfig: " + kubeconfig + "}\n");
        return Server.start(
                ServerSettings.load(
                        folder.resolve("watching.yaml"),
                        new Secrets(folder, Map.of("REDIS_PASSWORD", RedisServer.PASSWORD))),
                clock);
    }

    /** A server process of its own over the same Redis, listening at this HTTP port when this returns. */
    Process process(int httpPort) throws IOException {
        write("process-" + httpPort + ".yaml", settingsText(httpPort, ""));
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.diditmesh.app.Main",
                "serve",
                "--config",
                folder.resolve("process-" + httpPort + ".yaml").toString());
        command.environment().put("REDIS_PASSWORD", RedisServer.PASSWORD);
        return command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("process-" + httpPort + ".log").toFile())
                .start();
    }

    AuthorizationBlockingStub checks() {
        return AuthorizationGrpc.newBlockingStub(channel);
    }

    ManagedChannel channel() {
        return channel;
    }

    int httpPort() {
        return server.httpPort();
    }

    int adminPort() {
        return server.adminPort();
    }

    int metricsPort() {
        return server.metricsPort();
    }

    /** A token of the shop's issuer, signed with its key. */
    String token(String user) {
        return token(user, ISSUER, "shop", Duration.ofMinutes(10));
    }

    String token(String user, String issuer, String audience, Duration life) {
        return signed(new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user)
                .audience(audience)
                .expirationTime(Date.from(clock.instant().plus(life))));
    }

    /** A token that says more of its owner. */
    String token(String user, Map<String, Object> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(user)
                .audience("shop")
                .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(10))));
        more.forEach(claims::claim);
        return signed(claims);
    }

    /** What a session at the provider expects of its person, as sorted JSON. */
    String expectedAt(String hosted) {
        return SandboxReports.expected(sandbox.baseUri(), API_KEY, hosted);
    }

    private String signed(JWTClaimsSet.Builder claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(issuerKey.getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(new ECDSASigner(issuerKey));
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
        return token.serialize();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.close();
        sandbox.close();
        redis.close();
    }

    private void writeFiles(int httpPort, String identity) throws IOException {
        write("issuer-jwks.json", new JWKSet(issuerKey.toPublicJWK()).toString());
        write("subjects.key", "subject-secret-of-at-least-32-bytes!");
        write("tokens.key", "token-secret-of-at-least-32-bytes!!!");
        write("assertion-keys.json", Tokens.newAssertionKeySet());
        write("fact-keys.json", Sealing.newFactKeys());
        write("audit.key", AuditKey.make().privatePem());
        write("didit-api-key", API_KEY);
        write("didit-webhook-secret", WEBHOOK_SECRET);
        Path policies = Files.createDirectories(folder.resolve("policies"));
        Files.writeString(policies.resolve("levels.yaml"), LEVELS);
        Files.writeString(policies.resolve("shop.yaml"), POLICY);
        write("server.yaml", settingsText(httpPort, identity));
    }

    private String settingsText(int httpPort, String identity) {
        return SETTINGS.formatted(httpPort, redis.address(), identity, sandbox.baseUri(), sandbox.baseUri()) + more;
    }

    void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final String SETTINGS = """
            check: {listen: "127.0.0.1:0", deadline: 2s}
            http: {listen: "127.0.0.1:%d"}
            metrics: {listen: "127.0.0.1:0"}
            public: {scheme: http, port: 10000}
            policies:
              folder: policies
              floors: {"*": {modes: [Enforce, Shadow, Percent], fallbacks: [Closed, StaleFor, Open]}}
            subjects: {secret: {file: subjects.key}}
            redis: {address: "%s", password: {env: REDIS_PASSWORD}, timeout: 1s}
            facts: {keys: {file: fact-keys.json}}
            identity:
              issuers:
              - {issuer: "https://login.shop.example", keySet: {file: issuer-jwks.json}, audiences: [shop], algorithms: [ES256], cookie: shop_session}
              gateways: [spiffe://cluster.local/ns/istio-system/sa/gateway]
              trustedHeader: {header: x-account, principals: [spiffe://cluster.local/ns/shop/sa/desk], issuer: "https://desk.shop.example"}
              %s
            starts: {address: {count: 2, per: 1h}}
            tokens:
              secret: {file: tokens.key}
              assertion: {issuer: "https://didit-mesh.example", keySet: {file: assertion-keys.json}}
            didit:
              baseUrl: %s
              hostedOrigins: ["%s"]
              apiKey: {file: didit-api-key}
              webhookSecrets: [{file: didit-webhook-secret}]
              applicationId: 5d0f9a7e-1111-4a2b-9c3d-000000000001
              environment: sandbox
            """;

    private static final String LEVELS = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: kyc-basic}
            spec: {workflowId: %s, proofs: [Document, Liveness, FaceMatch], validity: 8760h}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: age-estimate}
            spec: {workflowId: %s, proofs: [AgeEstimation], validity: 2160h}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: patient}
            spec: {workflowId: %s, proofs: [Document], retry: {attempts: 2, after: 0s}}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: named}
            spec:
              workflowId: %s
              proofs: [Document]
              expect: {firstName: jwt.given_name, lastName: jwt.family_name, dateOfBirth: jwt.birthdate}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: AssuranceLevel
            metadata: {name: bank}
            spec:
              workflowId: %s
              proofs: [Document, Aml]
              keep: [age, documentCountry, amlHits, amlScore, ipCountry, ipHidden]
            """.formatted(KYC, AGE, PATIENT, NAMED, BANK);

    private static final String POLICY = """
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: shop, namespace: shop}
            spec:
              hosts: [shop.localhost]
              login: {url: "http://shop.localhost:10000/login?next={return}"}
              rules:
              - {name: public, match: [{path: {exact: /}}], allow: {}}
              - {name: signup, match: [{methods: [POST], path: {exact: /signup}}], identify: [Account, Anonymous], require: {level: kyc-basic}}
              - {name: fresh, match: [{path: {prefix: /fresh}}], require: {level: kyc-basic, maxAge: 720h}}
              - {name: members, match: [{path: {prefix: /members}}], require: {anyOf: [age-estimate, kyc-basic]}}
              - {name: premium, match: [{path: {prefix: /premium}}], require: {level: kyc-basic}}
              - {name: step-up, match: [{path: {prefix: /step-up}}], stepUpStatus: 401, challenge: Refuse, require: {level: kyc-basic}}
              - {name: named, match: [{path: {prefix: /named}}], require: {level: named}}
              - {name: patient, match: [{path: {prefix: /patient}}], require: {level: patient}}
              - {name: bank, match: [{path: {prefix: /bank}}], require: {level: bank}}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: transfers, namespace: bank}
            spec:
              hosts: [bank.localhost]
              signals:
              - {name: transfers, match: [{methods: [POST], path: {exact: /transfers}}], value: request.json.amount}
              rules:
              - name: large
                match: [{methods: [POST], path: {exact: /transfers}}]
                when: request.json.amount > 1000
                require: {level: bank, condition: claims.amlHits == 0}
                forward: {claims: [aml_hits], headers: {x-adult: age_over_18}}
              - name: many
                match: [{methods: [POST], path: {exact: /transfers}}]
                when: signal("transfers").sum("24h") > 5000
                require: {level: bank}
              - name: risky
                match: [{methods: [POST], path: {exact: /payouts}}]
                when: "!has(risk.score) || risk.score >= 70.0"
                require: {level: bank, maxAge: 1h, condition: risk.score < 70.0}
              - {name: rest, require: {level: patient}}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: api, namespace: shop}
            spec:
              hosts: [api.localhost]
              cors: {allowOrigins: ["https://app.example"]}
              rules:
              - {name: premium, match: [{path: {prefix: /premium}}], require: {level: kyc-basic}}
            ---
            apiVersion: didit-mesh.io/v1alpha1
            kind: VerificationPolicy
            metadata: {name: trial, namespace: shop}
            spec:
              hosts: [api.localhost]
              mode: Shadow
              rules:
              - {name: all, require: {allOf: [kyc-basic, age-estimate]}}
            """;
}
