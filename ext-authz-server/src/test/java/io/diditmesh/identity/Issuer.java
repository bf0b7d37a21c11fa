package io.diditmesh.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.diditmesh.identity.IssuerSettings.KeySetLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An issuer with a key set on a real port. */
final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "shop";

    private record Page(int status, String text) {}

    private final String name;
    private final HttpServer server;
    private final AtomicReference<Page> page = new AtomicReference<>(new Page(404, ""));
    private final AtomicInteger fetches = new AtomicInteger();

    Issuer(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            Page now = page.get();
            byte[] bytes = now.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("location", "/moved");
            exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    String name() {
        return name;
    }

    /** What was asked for so far. */
    int fetches() {
        return fetches.get();
    }

    void publishes(JWK... keys) {
        answers(200, new JWKSet(List.of(keys)).toString(true));
    }

    void answers(int status, String text) {
        page.set(new Page(status, text));
    }

    /** Where else its keys could be. */
    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    IssuerSettings settings() {
        return new IssuerSettings(
                name,
                new KeySetLocation.Url(url("/keys")),
                Set.of(AUDIENCE, "other-shop"),
                Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256),
                "session",
                "sub",
                Duration.ofSeconds(60),
                VerifiedClaim.none());
    }

    static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
        if (key.getKeyID() != null) {
            header.keyID(key.getKeyID());
        }
        return signed(key, header.build(), claims);
    }

    static String signed(JWK key, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm()));
            return token.serialize();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
