package io.diditmesh.explain;

import io.diditmesh.access.Decision;
import io.diditmesh.access.Identification;
import io.diditmesh.access.Trace;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.Ambiguity;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Judgement;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rule.Effect;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.rulebook.Truth;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Fault;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectOutcomes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down in plain words how one decision was reached, as the decision itself tells it. */
public final class Explanation implements Trace {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> asked = new HashMap<>();

    /** In the order things were found out; what belongs to a policy is indented. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Forgets everything, for another decision. */
    public synchronized void clear() {
        lines.clear();
        asked.clear();
    }

    @Override
    public synchronized void unreadable(Ambiguity ambiguity) {
        lines.add("request: cannot be read in one way only: " + Words.of(ambiguity));
    }

    @Override
    public synchronized void read(AccessRequest request, List<Governing> governing) {
        lines.add("request: " + request.method() + " " + request.host()
                + request.path().text());
        if (governing.isEmpty()) {
            lines.add("policies: none speaks for " + request.host());
        } else {
            lines.add("policies: "
                    + String.join(
                            ", ",
                            governing.stream()
                                    .map(one -> one.policy().id().toString())
                                    .distinct()
                                    .toList()));
        }
    }

    @Override
    public synchronized void asked(Rule rule, Truth truth, Evidence evidence) {
        asked.put(rule.name(), WhenWords.of(rule, truth, evidence));
    }

    @Override
    public synchronized void found(Governing governing, Rule rule, AccessRequest request) {
        rules(governing, request, rule.name());
        lines.add("  rule " + rule.name() + " speaks: " + Words.of(rule.effect()));
    }

    @Override
    public synchronized void foundNone(Governing governing, AccessRequest request) {
        rules(governing, request, "");
        lines.add("  no rule speaks: refused");
    }

    /** @param last the rule after which no more are looked at */
    private void rules(Governing governing, AccessRequest request, String last) {
        lines.add("policy " + governing.policy().id());
        for (Rule rule : governing.policy().rules()) {
            boolean matches = governing.candidates().contains(rule);
            lines.add("  rule " + rule.name() + ": "
                    + (matches
                            ? "matches" + asked.getOrDefault(rule.name(), "")
                            : MatchWords.missed(
                                    rule, request, governing.policy().terms().paths())));
            if (rule.name().equals(last)) {
                break;
            }
        }
        asked.clear();
    }

    @Override
    public synchronized void identified(Effect.Require require, Identification who) {
        lines.add("  who: " + Words.of(who, require.identify()));
    }

    @Override
    public synchronized void judged(
            Effect.Require require,
            SubjectOutcomes known,
            Map<LevelName, Instant> vouched,
            Instant now,
            Judgement judgement) {
        LevelWords words = new LevelWords(known, vouched, now);
        require.requirement().demands().stream()
                .flatMap(words::of)
                .map("  "::concat)
                .forEach(lines::add);
        if (require.requirement().demands().size() > 1) {
            lines.add("  together: " + words.of(judgement));
        }
    }

    @Override
    public synchronized void unknown(Effect.Require require, Fault fault) {
        lines.add("  outcomes: cannot be read (" + Words.of(fault) + "); " + Words.of(require.fallback()));
    }

    @Override
    public synchronized void held(Effect.Require require, Truth condition, Facts facts) {
        WhenWords.condition(require, condition, facts).map("  "::concat).forEach(lines::add);
    }

    @Override
    public synchronized void passes(Policy policy, boolean enforced) {
        lines.add("  verdict: lets it through" + tried(enforced));
    }

    @Override
    public synchronized void keepsOut(Policy policy, Decision decision, boolean enforced) {
        lines.add("  verdict: " + Words.of(decision) + tried(enforced));
    }

    @Override
    public synchronized void decided(Decision decision) {
        lines.add("answer: " + Words.of(decision));
    }

    private static String tried(boolean enforced) {
        return enforced ? "" : " (only tried: the policy is not enforced for this request)";
    }
}
