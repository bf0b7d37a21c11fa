package io.diditmesh.identity;

import io.diditmesh.access.SubjectSource;
import io.diditmesh.telemetry.CallMeter;
import io.diditmesh.telemetry.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The door of this package: accounts, recognised by the tokens of the configured issuers or by a trusted header. */
public final class AccountSource {
    private static final long TOKEN_MEMORY = Runtime.getRuntime().maxMemory() / 8;

    private final List<KeySet> keySets;
    private final List<SubjectSource> sources;

    private AccountSource(List<KeySet> keySets, List<SubjectSource> sources) {
        this.keySets = keySets;
        this.sources = sources;
    }

    /** One whose fetches are not measured. */
    public static AccountSource of(
            IdentitySettings settings, String realm, Executor executor, InstantSource clock, EventLog events) {
        return of(settings, realm, executor, clock, events, CallMeter.NONE);
    }

    /** @param executor where key sets are fetched; may block */
    public static AccountSource of(
            IdentitySettings settings,
            String realm,
            Executor executor,
            InstantSource clock,
            EventLog events,
            CallMeter meter) {
        Map<String, KeySet> keySets = new LinkedHashMap<>();
        Map<String, TokenVerifier> verifiers = new LinkedHashMap<>();
        for (IssuerSettings issuer : settings.issuers()) {
            KeySet keys = new KeySet(
                    issuer.issuer(), new MeteredKeySetFetcher(fetcher(issuer), meter), executor, clock, events);
            keySets.put(issuer.issuer(), keys);
            verifiers.put(issuer.issuer(), new TokenVerifier(issuer, realm, keys, clock));
        }
        Set<String> cookies = settings.issuers().stream()
                .map(IssuerSettings::cookie)
                .filter(cookie -> !cookie.isEmpty())
                .collect(Collectors.toSet());
        JwtSource tokens = new JwtSource(verifiers, cookies, new TokenMemory(TOKEN_MEMORY));
        HeaderSource header = new HeaderSource(settings.trustedHeader(), realm);
        return new AccountSource(List.copyOf(keySets.values()), List.of(tokens, header));
    }

    /** In the order they are asked: a token, good or bad, goes before the header. */
    public List<SubjectSource> sources() {
        return sources;
    }

    /** Fetches every key set; returns when each was fetched or failed, or the time is over. */
    public void prefetch(Duration patience) {
        CompletableFuture<?>[] fetches = keySets.stream().map(KeySet::refresh).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(fetches)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** Fetches every key set again, in the background: called often enough that none grows old. */
    public void refresh() {
        keySets.forEach(keys -> {
            var _ = keys.refresh();
        });
    }

    public boolean isReady() {
        return keySets.stream().allMatch(KeySet::isReady);
    }

    private static KeySetFetcher fetcher(IssuerSettings issuer) {
        return switch (issuer.keySet()) {
            case IssuerSettings.KeySetLocation.Url(var url) -> new HttpKeySetFetcher(url);
            case IssuerSettings.KeySetLocation.File(var path) -> new FileKeySetFetcher(path);
        };
    }
}
