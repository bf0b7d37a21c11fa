package io.diditmesh.fuzzing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.diditmesh.access.Identification;
import io.diditmesh.access.SubjectSource;
import io.diditmesh.identity.AccountSource;
import io.diditmesh.identity.IdentitySettings;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Identify;
import io.diditmesh.settings.Problems;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.testing.Requests;
import io.diditmesh.testing.Yaml;
import io.diditmesh.verification.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody becomes somebody by a token that was not signed, whatever is written in it. */
public final class TokenFuzzTest {
    private static final SubjectSource SOURCE = source();

    static List<Path> seeds() {
        return Seeds.of("tokens");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seed_keepsThePromises(Path seed) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    /** What the fuzzer calls: as a header, as a cookie, and as the parts of a token before they are encoded. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        check(Map.of("authorization", text));
        check(Map.of("authorization", "Bearer " + text));
        check(Map.of("cookie", "session=" + text));
        check(Map.of("authorization", "Bearer " + encoded(text.split("\n", 3))));
    }

    private static void check(Map<String, String> headers) {
        AccessRequest request = Requests.of("GET", "bank.example", "/", headers);
        Identification found = SOURCE.identify(
                        request, Identify.account(), Deadline.after(Duration.ofSeconds(1), () -> 0))
                .toCompletableFuture()
                .join();
        if (found instanceof Identification.Known) {
            throw new AssertionError("somebody");
        }
    }

    private static String encoded(String... parts) {
        StringBuilder token = new StringBuilder();
        for (String part : parts) {
            token.append(token.isEmpty() ? "" : ".")
                    .append(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(part.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return token.toString();
    }

    private static SubjectSource source() {
        try {
            ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
            Path keys = Files.createTempFile("keys", ".json");
            Files.writeString(keys, new JWKSet(List.of(ec.toPublicJWK(), rsa.toPublicJWK())).toString());
            Problems problems = new Problems();
            IdentitySettings settings = IdentitySettings.read(
                    Yaml.section(
                            "issuers: [{issuer: \"https://issuer.example\", keySet: {file: \"%s\"}, audiences: [shop],"
                                            .formatted(keys)
                                    + " algorithms: [ES256, RS256], cookie: session}]",
                            problems),
                    Path.of(""));
            AccountSource accounts =
                    AccountSource.of(settings, "default", Runnable::run, new MutableClock(), new EventLog("fuzz"));
            accounts.prefetch(Duration.ofSeconds(1));
            return accounts.sources().getFirst();
        } catch (JOSEException bug) {
            throw new IllegalStateException(bug);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
