package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.LevelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the decisions that let a request through, with what later hops are told. */
final class Allowances {
    private static final String STATE_HEADER = "x-verification-state";

    private final AssertionMint mint;

    Allowances(AssertionMint mint) {
        this.mint = mint;
    }

    /** Where no policy has a say: preflights, policies that are only tried. */
    Decision openFor(Inquiry inquiry, List<Governing> all) {
        return plain(inquiry, all, policies(all), false, Map.of());
    }

    /** Where a request is for ourselves. */
    Decision ours(Inquiry inquiry, List<Governing> all) {
        return plain(inquiry, all, policies(all), false, OwnPaths.headers(inquiry.request()));
    }

    private static List<Policy> policies(List<Governing> all) {
        return all.stream().map(Governing::policy).toList();
    }

    /** Where policies say that nothing is required, or nothing could be asked and that is enough for them. */
    Decision open(Inquiry inquiry, List<Governing> all, List<Verdict> verdicts) {
        boolean unasked = verdicts.stream().anyMatch(Verdict.Unasked.class::isInstance);
        return plain(inquiry, all, spoke(verdicts), unasked, Map.of());
    }

    private Decision plain(
            Inquiry inquiry, List<Governing> all, List<Policy> spoke, boolean stale, Map<String, String> headers) {
        String assertion = mint.mint(new AssertionMint.Plain(Passage.NONE, audience(spoke), stale, inquiry.id()));
        return new Decision.Allow(inquiry.id(), new Passage(Passage.NONE, assertion, stale, headers, withheld(all)));
    }

    /** Where what is required is held. Two policies that recognise different people cannot both be met by one request. */
    Decision held(Inquiry inquiry, List<Governing> all, Verdict.Met first, List<Verdict> verdicts) {
        List<LevelName> levels = first.held().levels();
        Instant oldest = first.held().verifiedAt();
        Told told = first.held().told();
        boolean stale = false;
        for (Verdict verdict : verdicts) {
            stale |= verdict instanceof Verdict.Unasked;
            if (verdict instanceof Verdict.Met met) {
                if (!met.key().equals(first.key())) {
                    return new Decision.Refuse(inquiry.id(), new Refusal.NoRule());
                }
                levels = union(levels, met.held().levels());
                oldest = met.held().verifiedAt().isBefore(oldest) ? met.held().verifiedAt() : oldest;
                told = told.and(met.held().told());
                stale |= met.held().stale();
            }
        }
        var facts = new AssertionMint.Verified(
                first.subject(),
                first.key(),
                audience(spoke(verdicts)),
                levels,
                oldest,
                told.claims(),
                told.statements(),
                stale,
                inquiry.id());
        String acr = facts.levels().getFirst().text();
        return new Decision.Allow(
                inquiry.id(), new Passage(acr, mint.mint(facts), stale, told.headers(), withheld(all)));
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
        Set<String> names = Set.of();
        for (Governing one : all) {
            names = union(names, one.policy().summary().forwardedHeaders());
        }
        return names;
    }

    private static <T> List<T> union(List<T> some, List<T> others) {
        if (some.isEmpty() || some.containsAll(others)) {
            return some.isEmpty() ? others : some;
        }
        Set<T> both = new LinkedHashSet<>(some);
        both.addAll(others);
        return List.copyOf(both);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Set<String> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    private static List<String> audience(List<Policy> policies) {
        List<String> names = List.of();
        for (Policy policy : policies) {
            names = union(names, List.of(policy.terms().audience()));
        }
        return names;
    }

    private static List<Policy> spoke(List<Verdict> verdicts) {
        List<Policy> policies = new ArrayList<>(verdicts.size());
        for (Verdict verdict : verdicts) {
            switch (verdict) {
                case Verdict.Open(var policy) -> policies.add(policy);
                case Verdict.Unasked(var policy) -> policies.add(policy);
                case Verdict.Met met -> policies.add(met.policy());
                case Verdict.Tried _, Verdict.Unmet _ -> {}
            }
        }
        return policies;
    }
}
