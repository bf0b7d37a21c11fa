package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.verification.Deadline;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Decides one request: which rules govern it, who sent it, what is known of them. Never blocks. */
public final class AccessDecider {
    private final LiveRulebook rulebook;
    private final RuleJudge judge;
    private final AssertionMint mint;
    private final DecisionLog log;
    private final Supplier<DecisionId> ids;

    public AccessDecider(
            LiveRulebook rulebook, RuleJudge judge, AssertionMint mint, DecisionLog log, Supplier<DecisionId> ids) {
        this.rulebook = rulebook;
        this.judge = judge;
        this.mint = mint;
        this.log = log;
        this.ids = ids;
    }

    /** Completes exceptionally only for a bug; a deadline that passes anywhere on the way ends in Unavailable. */
    public CompletionStage<Decision> decide(Reading reading, Deadline deadline) {
        DecisionId id = ids.get();
        return switch (reading) {
            case Reading.Refused(var ambiguity) -> refuse(id, new Refusal.Ambiguous(ambiguity));
            case Reading.Canonical(var request) -> decide(new Inquiry(id, request, deadline));
        };
    }

    /** For a check without an HTTP part. */
    public CompletionStage<Decision> refuseNotHttp() {
        return refuse(ids.get(), new Refusal.NotHttp());
    }

    private CompletionStage<Decision> decide(Inquiry inquiry) {
        AccessRequest request = inquiry.request();
        List<Governing> governing = rulebook.current().governing(request);
        if (governing.isEmpty()) {
            return refuse(inquiry.id(), new Refusal.HostUnmanaged());
        }
        if (OwnPaths.cover(request)) {
            Decision decision = allowPublic(inquiry, List.of(request.host().text()));
            return CompletableFuture.completedFuture(finish(inquiry, decision));
        }
        governing.forEach(inquiry::note);
        return inTime(inquiry, judge.all(governing, inquiry).thenApply(verdicts -> decision(inquiry, verdicts)))
                .thenApply(decision -> finish(inquiry, decision));
    }

    /** Whatever is waited for, the answer comes by the deadline. */
    private static CompletionStage<Decision> inTime(Inquiry inquiry, CompletionStage<Decision> decision) {
        CompletableFuture<Decision> future = decision.toCompletableFuture();
        return future.isDone()
                ? future
                : future.completeOnTimeout(
                        inquiry.tooSlow(), inquiry.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    private Decision decision(Inquiry inquiry, List<Verdict> verdicts) {
        return switch (Verdict.strictest(verdicts)) {
            case Verdict.Unmet(var decision) -> decision;
            case Verdict.Open _ -> allowPublic(inquiry, audience(verdicts));
            case Verdict.Met strictest -> allow(inquiry, strictest, verdicts);
        };
    }

    private Decision allowPublic(Inquiry inquiry, List<String> audience) {
        return new Decision.Allow(inquiry.id(), "none", mint.mintPublic(audience, inquiry.id()));
    }

    private Decision allow(Inquiry inquiry, Verdict.Met first, List<Verdict> verdicts) {
        List<Verdict.Met> met = verdicts.stream()
                .filter(Verdict.Met.class::isInstance)
                .map(Verdict.Met.class::cast)
                .toList();
        if (met.stream().anyMatch(other -> !other.key().equals(first.key()))) {
            return new Decision.Refuse(inquiry.id(), new Refusal.NoRule());
        }
        var facts = new AssertionMint.Verified(
                first.subject(),
                first.key(),
                audience(verdicts),
                met.stream().map(Verdict.Met::level).distinct().toList(),
                met.stream()
                        .map(Verdict.Met::verifiedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                inquiry.id());
        return new Decision.Allow(inquiry.id(), first.level().text(), mint.mint(facts));
    }

    private static List<String> audience(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> switch (verdict) {
                    case Verdict.Open(var policy) -> policy.audience();
                    case Verdict.Met met -> met.policy().audience();
                    case Verdict.Unmet _ -> throw new IllegalStateException("an unmet verdict has no audience");
                })
                .distinct()
                .toList();
    }

    private CompletionStage<Decision> refuse(DecisionId id, Refusal refusal) {
        Decision decision = new Decision.Refuse(id, refusal);
        log.record(new DecisionLog.Entry(decision, Optional.empty(), List.of()));
        return CompletableFuture.completedFuture(decision);
    }

    // Looked at once more: however it was reached, a decision that comes too late is none.
    private Decision finish(Inquiry inquiry, Decision reached) {
        Decision decision = inquiry.deadline().passed() ? inquiry.tooSlow() : reached;
        log.record(inquiry.entry(decision));
        return decision;
    }
}
