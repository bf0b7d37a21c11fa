package io.diditmesh.access;

import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.LevelName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes the decisions that let a request through, with what later hops are told. */
final class Allowances {
    private static final String NOTHING_REQUIRED = "none";

    private final AssertionMint mint;

    Allowances(AssertionMint mint) {
        this.mint = mint;
    }

    /** Where no policy has a say: our own paths, preflights, policies that are only tried. */
    Decision openFor(Inquiry inquiry, List<Governing> governing) {
        return open(inquiry, governing.stream().map(one -> one.policy().terms().audience()));
    }

    /** Where policies say that nothing is required. */
    Decision open(Inquiry inquiry, List<Verdict> verdicts) {
        return open(inquiry, audience(verdicts));
    }

    private Decision open(Inquiry inquiry, Stream<String> audience) {
        String assertion = mint.mintPublic(audience.distinct().toList(), inquiry.id());
        return new Decision.Allow(inquiry.id(), NOTHING_REQUIRED, assertion);
    }

    /** Where what is required is held. Two policies that recognise different people cannot both be met by one request. */
    Decision held(Inquiry inquiry, Verdict.Met first, List<Verdict> verdicts) {
        List<Verdict.Met> met = verdicts.stream()
                .filter(Verdict.Met.class::isInstance)
                .map(Verdict.Met.class::cast)
                .toList();
        if (met.stream().anyMatch(other -> !other.key().equals(first.key()))) {
            return new Decision.Refuse(inquiry.id(), new Refusal.NoRule());
        }
        List<LevelName> levels =
                met.stream().flatMap(one -> one.levels().stream()).distinct().toList();
        Instant oldest = met.stream()
                .map(Verdict.Met::verifiedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var facts = new AssertionMint.Verified(
                first.subject(), first.key(), audience(verdicts).distinct().toList(), levels, oldest, inquiry.id());
        return new Decision.Allow(inquiry.id(), levels.getFirst().text(), mint.mint(facts));
    }

    private static Stream<String> audience(List<Verdict> verdicts) {
        return verdicts.stream()
                .flatMap(Allowances::policy)
                .map(policy -> policy.terms().audience());
    }

    private static Stream<Policy> policy(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Open(var policy) -> Stream.of(policy);
            case Verdict.Met met -> Stream.of(met.policy());
            case Verdict.Tried _, Verdict.Unmet _ -> Stream.empty();
        };
    }
}
