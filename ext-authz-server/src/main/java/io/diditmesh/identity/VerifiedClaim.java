package io.diditmesh.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.LevelName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an issuer says in its tokens that it has verified somebody. What cannot be read vouches for nothing.
 *
 * @param claim the claim, an object
 * @param level the member that names the issuer's own level
 * @param at the member that says since when it is held
 * @param levels from the issuer's levels to ours; an issuer with none vouches for nobody
 */
public record VerifiedClaim(String claim, String level, String at, Map<String, LevelName> levels) {
    private static final VerifiedClaim NONE = new VerifiedClaim("", "", "", Map.of());

    public VerifiedClaim {
        levels = Map.copyOf(levels);
    }

    static VerifiedClaim none() {
        return NONE;
    }

    static VerifiedClaim read(Section in) {
        Map<String, LevelName> levels = new LinkedHashMap<>();
        Map<String, Value> entries = in.entries("levels");
        entries.forEach((name, value) -> value.parsed(LevelName::new).ifPresent(level -> levels.put(name, level)));
        if (entries.isEmpty()) {
            in.problem(in.line(), "levels", "missing (expected: at least one)");
        }
        return new VerifiedClaim(
                in.value("claim").orElse("verified"),
                in.value("level").required(),
                in.value("at").required(),
                levels);
    }

    boolean isUsed() {
        return !levels.isEmpty();
    }

    /** Our level that a token vouches for, and since when; at most one. */
    Map<LevelName, Instant> vouchedIn(JWTClaimsSet claims) {
        if (!(claims.getClaim(claim) instanceof Map<?, ?> said)) {
            return Map.of();
        }
        Optional<LevelName> ours = Optional.ofNullable(said.get(level))
                .filter(name -> name instanceof String || name instanceof Long)
                .flatMap(name -> Optional.ofNullable(levels.get(name.toString())));
        Optional<Instant> since =
                Optional.ofNullable(said.get(at)).flatMap(VerifiedClaim::moment).filter(Instant.EPOCH::isBefore);
        return ours.isPresent() && since.isPresent() ? Map.of(ours.get(), since.get()) : Map.of();
    }

    // Seconds since 1970 as in JWTs, or a date and time with its offset (RFC 3339).
    private static Optional<Instant> moment(Object written) {
        try {
            return switch (written) {
                case Long seconds -> Optional.of(Instant.ofEpochSecond(seconds));
                case Double seconds
                when Double.isFinite(seconds) -> Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds)));
                case String text -> Optional.of(Instant.parse(text));
                default -> Optional.empty();
            };
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
