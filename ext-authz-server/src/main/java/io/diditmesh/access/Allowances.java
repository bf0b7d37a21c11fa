package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.LevelName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the decisions that let a request through, with what later hops are told. */
final class Allowances {
    private static final String STATE_HEADER = "x-verification-state";

    private final AssertionMint mint;

    Allowances(AssertionMint mint) {
        this.mint = mint;
    }

    /** Where no policy has a say: our own paths, preflights, policies that are only tried. */
    Decision openFor(Inquiry inquiry, List<Governing> all) {
        return plain(inquiry, all, all.stream().map(Governing::policy), false);
    }

    /** Where policies say that nothing is required, or nothing could be asked and that is enough for them. */
    Decision open(Inquiry inquiry, List<Governing> all, List<Verdict> verdicts) {
        boolean unasked = verdicts.stream().anyMatch(Verdict.Unasked.class::isInstance);
        return plain(inquiry, all, spoke(verdicts), unasked);
    }

    private Decision plain(Inquiry inquiry, List<Governing> all, Stream<Policy> spoke, boolean stale) {
        String assertion = mint.mint(new AssertionMint.Plain(Passage.NONE, audience(spoke), stale, inquiry.id()));
        return new Decision.Allow(inquiry.id(), new Passage(Passage.NONE, assertion, stale, Map.of(), withheld(all)));
    }

    /** Where what is required is held. Two policies that recognise different people cannot both be met by one request. */
    Decision held(Inquiry inquiry, List<Governing> all, Verdict.Met first, List<Verdict> verdicts) {
        List<Verdict.Met> met = verdicts.stream()
                .filter(Verdict.Met.class::isInstance)
                .map(Verdict.Met.class::cast)
                .toList();
        if (met.stream().anyMatch(other -> !other.key().equals(first.key()))) {
            return new Decision.Refuse(inquiry.id(), new Refusal.NoRule());
        }
        List<LevelName> levels = met.stream()
                .flatMap(one -> one.held().levels().stream())
                .distinct()
                .toList();
        Instant oldest = met.stream()
                .map(one -> one.held().verifiedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Told told = met.stream().map(one -> one.held().told()).reduce(Told.NOTHING, Told::and);
        boolean stale = met.stream().anyMatch(one -> one.held().stale())
                || verdicts.stream().anyMatch(Verdict.Unasked.class::isInstance);
        var facts = new AssertionMint.Verified(
                first.subject(),
                first.key(),
                audience(spoke(verdicts)),
                levels,
                oldest,
                told.claims(),
                stale,
                inquiry.id());
        return new Decision.Allow(
                inquiry.id(),
                new Passage(levels.getFirst().text(), mint.mint(facts), stale, told.headers(), withheld(all)));
    }

    /**
     * Lets a challenged request through to the session flow, which the mesh routes it to by a header that nobody but us
     * can set. Its assertion is good for nothing else.
     */
    Decision reroute(Inquiry inquiry, List<Governing> all, Decision.Challenge challenge) {
        String assertion = mint.mint(
                new AssertionMint.Plain(Passage.REQUIRED, List.of(mint.sessionAudience()), false, inquiry.id()));
        Map<String, String> headers =
                Map.of(STATE_HEADER, Passage.REQUIRED, OwnPaths.TICKET_HEADER, challenge.ticket());
        return new Decision.Allow(
                inquiry.id(), new Passage(Passage.REQUIRED, assertion, false, headers, withheld(all)));
    }

    private static Set<String> withheld(List<Governing> all) {
        return all.stream()
                .flatMap(one -> one.policy().summary().forwardedHeaders().stream())
                .collect(Collectors.toSet());
    }

    private static List<String> audience(Stream<Policy> policies) {
        return policies.map(policy -> policy.terms().audience()).distinct().toList();
    }

    private static Stream<Policy> spoke(List<Verdict> verdicts) {
        return verdicts.stream().flatMap(verdict -> switch (verdict) {
            case Verdict.Open(var policy) -> Stream.of(policy);
            case Verdict.Unasked(var policy) -> Stream.of(policy);
            case Verdict.Met met -> Stream.of(met.policy());
            case Verdict.Tried _, Verdict.Unmet _ -> Stream.empty();
        });
    }
}
