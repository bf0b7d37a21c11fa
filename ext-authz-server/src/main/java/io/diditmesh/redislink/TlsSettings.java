package io.diditmesh.redislink;

import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.lettuce.core.SslOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is trusted and shown where addresses are {@code rediss://}. All are PEM files, read again for each connection.
 *
 * @param authority who vouches for the servers; the JDK's own list if empty
 * @param identity our certificate and its key (PKCS#8), for servers that ask for one
 */
public record TlsSettings(Optional<Path> authority, Optional<Identity> identity) {
    public record Identity(Path certificate, Path key) {}

    /** @param in holds {@code ca}, {@code certificate} and {@code key} */
    static TlsSettings read(Section in, Path folder) {
        Optional<Path> authority = file(in.value("ca"), folder);
        Optional<Path> certificate = file(in.value("certificate"), folder);
        Optional<Path> key = file(in.value("key"), folder);
        if (certificate.isPresent() != key.isPresent()) {
            in.problem("certificate or key alone (expected: both, or neither)");
        }
        return new TlsSettings(authority, certificate.flatMap(chain -> key.map(secret -> new Identity(chain, secret))));
    }

    SslOptions options() {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        authority.ifPresent(file -> options.trustManager(file.toFile()));
        identity.ifPresent(
                own -> options.keyManager(own.certificate().toFile(), own.key().toFile(), new char[0]));
        return options.build();
    }

    private static Optional<Path> file(Value value, Path folder) {
        return value.optional().isEmpty()
                ? Optional.empty()
                : Optional.of(value.existing(folder, Files::isReadable, "a readable PEM file"));
    }
}
