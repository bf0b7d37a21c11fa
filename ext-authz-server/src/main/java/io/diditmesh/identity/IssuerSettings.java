package io.diditmesh.identity;

import com.nimbusds.jose.JWSAlgorithm;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An issuer of account tokens.
 *
 * @param audiences a token must name at least one of them
 * @param algorithms asymmetric ones only: a shared secret would let every reader mint
 * @param cookie the cookie that may carry the token beside the Authorization header, or empty
 * @param verified how its tokens say that it has verified somebody; if they do, they must be short-lived access tokens
 */
public record IssuerSettings(
        String issuer,
        KeySetLocation keySet,
        Set<String> audiences,
        Set<JWSAlgorithm> algorithms,
        String cookie,
        String subjectClaim,
        Duration skew,
        VerifiedClaim verified) {
    private static final Map<String, JWSAlgorithm> KNOWN = Stream.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512)
            .collect(Collectors.toUnmodifiableMap(JWSAlgorithm::getName, algorithm -> algorithm));

    public IssuerSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
    }

    /** Where an issuer's public keys are. */
    public sealed interface KeySetLocation {
        record Url(URI url) implements KeySetLocation {}

        record File(Path path) implements KeySetLocation {}
    }

    static IssuerSettings read(Section in, Path folder) {
        Set<String> audiences = texts(in.values("audiences"));
        if (audiences.isEmpty()) {
            in.problem(in.line(), "audiences", "missing (expected: at least one)");
        }
        return new IssuerSettings(
                in.value("issuer").required(),
                location(in.section("keySet"), folder),
                audiences,
                algorithms(in.values("algorithms")),
                in.value("cookie").orElse(""),
                in.value("subjectClaim").orElse("sub"),
                in.value("skew").duration(Duration.ofSeconds(60), Duration.ZERO, Duration.ofMinutes(5)),
                in.has("verified") ? VerifiedClaim.read(in.section("verified")) : VerifiedClaim.none());
    }

    private static KeySetLocation location(Section in, Path folder) {
        Optional<String> file = in.value("file").optional();
        if (file.isPresent() && !in.has("url")) {
            return new KeySetLocation.File(folder.resolve(file.get()));
        }
        if (file.isPresent() || !in.has("url")) {
            in.problem((file.isPresent() ? "url and file" : "missing") + " (expected: one of url and file)");
        }
        if (!in.has("url")) {
            return new KeySetLocation.File(folder);
        }
        return new KeySetLocation.Url(in.value("url").secureUri());
    }

    private static Set<JWSAlgorithm> algorithms(List<Value> values) {
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
        for (Value value : values) {
            Optional<JWSAlgorithm> known = value.optional().flatMap(name -> Optional.ofNullable(KNOWN.get(name)));
            known.ifPresentOrElse(
                    algorithms::add,
                    () -> value.problem(
                            "one of " + KNOWN.keySet().stream().sorted().collect(Collectors.joining(", "))));
        }
        return algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256) : algorithms;
    }

    private static Set<String> texts(List<Value> values) {
        return values.stream().map(Value::required).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
