package io.diditmesh.testing;

import io.diditmesh.testing.TestCertificates.Signed;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Servers that show a certificate and want one from whoever calls over TLS. */
public record RedisTls(Path authority, Signed server, Signed client) {
    /** Of the servers: each is {@code localhost} and 127.0.0.1. */
    public static RedisTls of(TestCertificates authority) {
        return new RedisTls(
                authority.authority(),
                authority.sign("server", "dns:localhost,ip:127.0.0.1"),
                authority.sign("client", "dns:client"));
    }

    /** As on the command line of a server. */
    public List<String> arguments(int port) {
        return List.of(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                server.certificate().toString(),
                "--tls-key-file",
                server.key().toString(),
                "--tls-ca-cert-file",
                authority.toString(),
                "--tls-auth-clients",
                "yes",
                "--tls-replication",
                "yes");
    }

    /** As in our settings, with a comma behind it where it is anything. */
    static String settings(Optional<RedisTls> tls) {
        return tls.map(files -> files.settings() + ", ").orElse("");
    }

    static URI address(Optional<RedisTls> tls, int port) {
        return URI.create((tls.isPresent() ? "rediss" : "redis") + "://127.0.0.1:" + port);
    }

    /** As in our settings. */
    public String settings() {
        return "tls: {ca: \"" + authority + "\", certificate: \"" + client.certificate() + "\", key: \"" + client.key()
                + "\"}";
    }
}
