package io.diditmesh.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * The tokens whose signature held, by their hash. Bounded by the memory they take and not by their number: claims make
 * one token a hundred times as large as another.
 */
final class TokenMemory {
    private final Cache<TokenHash, VerifiedToken> tokens;

    TokenMemory(long bytes) {
        tokens = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((TokenHash _, VerifiedToken token) -> token.size())
                .executor(Runnable::run)
                .build();
    }

    Optional<VerifiedToken> find(TokenHash hash) {
        return Optional.ofNullable(tokens.getIfPresent(hash));
    }

    void keep(TokenHash hash, VerifiedToken token) {
        tokens.put(hash, token);
    }

    void forget(TokenHash hash) {
        tokens.invalidate(hash);
    }
}
