package io.diditmesh.benchmarks.wire;

import com.nimbusds.jose.JOSEException;
import io.diditmesh.benchmarks.Account;
import io.diditmesh.benchmarks.Policies;
import io.diditmesh.benchmarks.Store;
import io.diditmesh.e2e.lab.FreePorts;
import io.diditmesh.e2e.lab.ManagedProcess;
import io.diditmesh.e2e.lab.RedisServer;
import io.diditmesh.e2e.lab.RunFolder;
import io.diditmesh.verification.SubjectKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts check replicas that share a Redis, an issuer, policies and secrets. */
final class Programs implements AutoCloseable {
    /** What a check replica is run with in a container of 256 MiB. */
    private static final List<String> FLAGS = List.of(
            "-Xms120m",
            "-Xmx120m",
            "-Xmn24m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:ReservedCodeCacheSize=40m",
            "-XX:TrimNativeHeapInterval=5000",
            "--enable-native-access=ALL-UNNAMED");

    private static final String PASSWORD = "benchmark";
    private static final Duration SECRETS = Duration.ofSeconds(60);

    private final FreePorts free = new FreePorts(new SecureRandom());
    private final List<Program> opened = new ArrayList<>();
    private final RunFolder folder;
    private final Account account;
    private final RedisServer redis;

    Programs(RunFolder folder) throws IOException, JOSEException {
        this.folder = folder;
        this.account = Account.withNewKey();
        this.redis = RedisServer.start(folder.folder("redis"), free.next(), PASSWORD);
        account.keySet(folder.path());
        Policies.hosts(folder.folder("policies").path(), 1);
        folder.folder("secrets").write("redis-password", PASSWORD);
        ManagedProcess.run(
                "keys",
                folder.path(),
                java(
                        "io.diditmesh.app.Main",
                        "keys",
                        "init",
                        "--folder",
                        folder.folder("secrets").path().toString()),
                SECRETS);
    }

    Account account() {
        return account;
    }

    SubjectKeys keys() {
        return new SubjectKeys(secret("subjects.key").getBytes(StandardCharsets.UTF_8));
    }

    Store store() {
        return Store.open(redis.port(), PASSWORD, secret("fact-keys.json"));
    }

    Program server(Variant variant) {
        int port = free.next();
        Path settings = folder.write(variant.text() + ".yaml", """
                check: {listen: "127.0.0.1:%d", deadline: 2s}
                http: {listen: "127.0.0.1:%d"}
                public: {scheme: https}
                policies: {folder: policies}
                subjects: {realm: %s, secret: {file: secrets/subjects.key}}
                redis: {address: "redis://127.0.0.1:%d", password: {file: secrets/redis-password}, %stimeout: 1s, whenEmpty: Accept}
                facts: {keys: {file: secrets/fact-keys.json}}
                identity:
                  issuers:
                  - {issuer: "%s", keySet: {file: issuer.json}, audiences: [%s], algorithms: [RS256]}
                tokens:
                  secret: {file: secrets/tokens.key}
                  assertion: {issuer: "https://mesh.example", keySet: {file: secrets/assertion-keys.json}}
                %s
                """.formatted(
                        port,
                        free.next(),
                        Account.REALM,
                        redis.port(),
                        variant.redis(),
                        Account.ISSUER,
                        Account.AUDIENCE,
                        variant.more()));
        return started(
                variant.text(),
                port,
                java("io.diditmesh.app.Main", "serve", "--role", "check", "--config", settings.toString()),
                "didit-mesh listening");
    }

    Program empty(Path answer) {
        int port = free.next();
        return started(
                Variant.EMPTY.text(),
                port,
                java(EmptyResponder.class.getName(), Integer.toString(port), answer.toString()),
                "listening");
    }

    @Override
    public void close() {
        for (Program program : opened) {
            program.close();
        }
        redis.close();
    }

    private Program started(String name, int port, List<String> command, String ready) {
        Program program = Program.start(folder, name, port, command, ready);
        opened.add(program);
        return program;
    }

    private String secret(String name) {
        try {
            return Files.readString(folder.path().resolve("secrets").resolve(name))
                    .strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-cp");
        command.add(Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(":")));
        command.addAll(List.of(words));
        return command;
    }
}
