package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.ClientKind;
import io.diditmesh.request.Reading;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.Mode;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.rulebook.StepUp;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides one request: which rules govern it, who sent it, what is known of them. Never blocks. */
public final class AccessDecider {
    private final LiveRulebook rulebook;
    private final RuleJudge judge;
    private final Allowances allowances;
    private final UnmanagedHosts unmanagedHosts;
    private final DecisionLog log;
    private final Supplier<DecisionId> ids;
    private final Trace trace;

    public AccessDecider(
            LiveRulebook rulebook,
            UnmanagedHosts unmanagedHosts,
            RuleJudge judge,
            AssertionMint mint,
            DecisionLog log,
            Supplier<DecisionId> ids) {
        this(rulebook, unmanagedHosts, judge, mint, log, ids, Trace.SILENT);
    }

    /** One that somebody listens to. */
    public AccessDecider(
            LiveRulebook rulebook,
            UnmanagedHosts unmanagedHosts,
            RuleJudge judge,
            AssertionMint mint,
            DecisionLog log,
            Supplier<DecisionId> ids,
            Trace trace) {
        this.rulebook = rulebook;
        this.unmanagedHosts = unmanagedHosts;
        this.judge = judge;
        this.allowances = new Allowances(mint);
        this.log = log;
        this.ids = ids;
        this.trace = trace;
    }

    /** Completes exceptionally only for a bug; a deadline that passes anywhere on the way ends in Unavailable. */
    public CompletionStage<Decision> decide(Reading reading, Deadline deadline) {
        DecisionId id = ids.get();
        return switch (reading) {
            case Reading.Refused(var ambiguity) -> {
                trace.unreadable(ambiguity);
                yield refuse(id, new Refusal.Ambiguous(ambiguity));
            }
            case Reading.Canonical(var request) -> decide(new Inquiry(id, request, deadline, trace));
        };
    }

    /** For a check without an HTTP part. */
    public CompletionStage<Decision> refuseNotHttp() {
        return refuse(ids.get(), new Refusal.NotHttp());
    }

    private CompletionStage<Decision> decide(Inquiry inquiry) {
        List<Governing> governing = rulebook.current().governing(inquiry.request());
        trace.read(inquiry.request(), governing);
        if (governing.isEmpty()) {
            return unmanaged(inquiry);
        }
        List<Governing> tried = new ArrayList<>(0);
        List<Governing> applied = new ArrayList<>(governing.size());
        for (Governing policy : governing) {
            (isShadow(policy) ? tried : applied).add(policy);
        }
        if (OwnPaths.cover(inquiry.request())) {
            return CompletableFuture.completedFuture(finish(inquiry, allowances.ours(inquiry, governing)));
        }
        if (isAllowedPreflight(inquiry.request(), applied)) {
            return CompletableFuture.completedFuture(finish(inquiry, allowances.openFor(inquiry, governing)));
        }
        CompletionStage<Decision> decision = inTime(inquiry, applied(governing, applied, inquiry))
                .thenApply(reached -> finish(inquiry, reached))
                .whenComplete((_, fault) -> undoAfter(fault, inquiry));
        return tried.isEmpty()
                ? decision
                : decision.whenComplete((answer, _) -> tryOut(tried, inquiry, isServed(answer)));
    }

    private CompletionStage<Decision> unmanaged(Inquiry inquiry) {
        return switch (unmanagedHosts) {
            case REFUSE -> refuse(inquiry.id(), new Refusal.HostUnmanaged());
            case PASS_STAMPED ->
                CompletableFuture.completedFuture(finish(inquiry, allowances.openFor(inquiry, List.of())));
        };
    }

    // A preflight carries no credential, so it passes where, and only where, every policy of the host knows its origin.
    private static boolean isAllowedPreflight(AccessRequest request, List<Governing> governing) {
        String origin = request.headers().value("origin").orElse("");
        return request.isPreflight()
                && governing.stream()
                        .allMatch(one -> one.policy().terms().cors().allows(origin));
    }

    private CompletionStage<Decision> applied(List<Governing> all, List<Governing> applied, Inquiry inquiry) {
        return applied.isEmpty()
                ? CompletableFuture.completedFuture(allowances.openFor(inquiry, all))
                : judge.all(applied, inquiry).thenApply(verdicts -> decision(all, inquiry, verdicts));
    }

    private Decision decision(List<Governing> all, Inquiry inquiry, List<Verdict> verdicts) {
        verdicts.forEach(verdict -> writeTried(inquiry, verdict));
        return switch (Verdict.strictest(verdicts)) {
            case Verdict.Unmet(Decision.Challenge challenge)
            when isRerouted(challenge, inquiry.request()) -> allowances.reroute(inquiry, all, challenge);
            case Verdict.Unmet(var decision) -> decision;
            case Verdict.Tried _ -> allowances.openFor(inquiry, all);
            case Verdict.Open _, Verdict.Unasked _ -> allowances.open(inquiry, all, verdicts);
            case Verdict.Met strictest -> allowances.held(inquiry, all, strictest, verdicts);
        };
    }

    /** Whatever is waited for, the answer comes by the deadline. */
    private static CompletionStage<Decision> inTime(Inquiry inquiry, CompletionStage<Decision> decision) {
        CompletableFuture<Decision> future = decision.toCompletableFuture();
        return future.isDone()
                ? future
                : future.completeOnTimeout(
                        inquiry.tooSlow(), inquiry.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Asks policies that only look on, after the answer was reached: whatever they do, it stands. */
    private void tryOut(List<Governing> governing, Inquiry inquiry, boolean served) {
        Inquiry apart = new Inquiry(inquiry.id(), inquiry.request(), inquiry.deadline(), trace);
        var _ = CompletableFuture.completedFuture(governing)
                .thenCompose(policies -> judge.all(policies, apart))
                .whenComplete((verdicts, fault) -> {
                    if (!served) {
                        apart.countings().undoAll();
                    }
                    if (fault == null) {
                        verdicts.forEach(verdict -> writeTried(apart, verdict));
                    } else {
                        log.triedInVain(fault);
                    }
                });
    }

    private void writeTried(Inquiry inquiry, Verdict verdict) {
        if (verdict instanceof Verdict.Tried(Verdict.Unmet(var decision))) {
            log.tried(inquiry.entry(decision));
        }
    }

    private CompletionStage<Decision> refuse(DecisionId id, Refusal refusal) {
        Decision decision = new Decision.Refuse(id, refusal);
        trace.decided(decision);
        var _ = log.record(new DecisionLog.Entry(decision, Optional.empty(), List.of()));
        return CompletableFuture.completedFuture(decision);
    }

    // A stranger has to be given a cookie, which a request on its way to the start cannot bring back.
    private static boolean isRerouted(Decision.Challenge challenge, AccessRequest request) {
        return challenge.stepUp().way() == StepUp.Way.REROUTE
                && request.isSafe()
                && request.client() == ClientKind.NAVIGATION
                && challenge.invitation() instanceof Invitation.None;
    }

    private static void undoAfter(@Nullable Throwable fault, Inquiry inquiry) {
        if (fault != null) {
            inquiry.countings().undoAll();
        }
    }

    // Looked at once more: however it was reached, a decision that comes too late is none.
    private Decision finish(Inquiry inquiry, Decision reached) {
        Decision decision = inquiry.deadline().passed() ? inquiry.tooSlow() : reached;
        boolean written = log.record(inquiry.entry(decision));
        Decision answer = written || !(decision instanceof Decision.Allow)
                ? decision
                : new Decision.Unavailable(inquiry.id(), Fault.AUDIT_FULL);
        if (!isServed(answer)) {
            inquiry.countings().undoAll();
        }
        trace.decided(answer);
        return answer;
    }

    /** Whether the request reaches the service it was meant for: only then it counts as something its sender did. */
    private static boolean isServed(@Nullable Decision decision) {
        return decision instanceof Decision.Allow(var _, var passage)
                && !passage.acr().equals(Passage.REQUIRED);
    }

    private static boolean isShadow(Governing governing) {
        return governing.policy().terms().mode() instanceof Mode.Shadow;
    }
}
