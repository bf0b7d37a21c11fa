package io.diditmesh.rehearsal;

import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Doubt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.Findings;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Standing.LapseCause;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.WorkflowPrint;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What is known at one level: {@code {verified: 30d, facts: {age: 34}}}. */
final class OutcomeReader {
    static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int MOST_DECLINES = 100;

    private enum AttemptWord {
        NONE("None"),
        PENDING("Pending"),
        UNDER_REVIEW("UnderReview"),
        OVER("Over");

        private final String text;

        AttemptWord(String text) {
            this.text = text;
        }
    }

    private final AssuranceLevel level;
    private final Instant now;

    OutcomeReader(AssuranceLevel level, Instant now) {
        this.level = level;
        this.now = now;
    }

    Outcome read(Section in) {
        List<String> written =
                Stream.of("verified", "rejected", "lapsed").filter(in::has).toList();
        if (written.size() > 1) {
            in.problem(String.join(" and ", written) + " (expected: one of verified, rejected and lapsed)");
        }
        WorkflowPrint workflow = WorkflowPrint.of(in.value("workflow").orElse(level.workflowId()));
        Standing standing = standing(in, written, session(1, workflow));
        int generation = written.isEmpty() ? 1 : 2;
        Attempt attempt = attempt(in.value("attempt"), session(generation, workflow));
        int declines = in.value("declines").integer(written.contains("rejected") ? 1 : 0, 0, MOST_DECLINES);
        return new Outcome(generation, standing, attempt, new Outcome.Tally(declines, 0));
    }

    private Standing standing(Section in, List<String> written, SessionRef session) {
        return switch (written.isEmpty() ? "" : written.getFirst()) {
            case "verified" -> verified(in, session);
            case "rejected" ->
                new Standing.Rejected(
                        session,
                        FirstApproval.never(),
                        in.value("cause").oneOf(RejectionCause.DECLINED, OutcomeReader::text, RejectionCause.values()),
                        ago(in.value("rejected")));
            case "lapsed" ->
                new Standing.Lapsed(
                        session,
                        FirstApproval.never(),
                        in.value("lapsed").oneOf(LapseCause.WITHDRAWN, OutcomeReader::text, LapseCause.values()));
            default -> new Standing.None();
        };
    }

    private Standing verified(Section in, SessionRef session) {
        return new Standing.Verified(
                session,
                new FirstApproval(ago(in.value("verified"))),
                new Findings(
                        in.has("proofs") ? proofs(in, "proofs") : level.proofs(),
                        proofs(in, "overruled"),
                        doubts(in),
                        isTrue(in.value("reviewed"))),
                facts(in),
                isTrue(in.value("askedAgain")));
    }

    private Instant ago(Value value) {
        value.required();
        return now.minus(value.duration(Duration.ZERO, Duration.ZERO, LONGEST));
    }

    private static Set<Doubt> doubts(Section in) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        in.values("doubts").forEach(value -> doubts.add(value.oneOf(Doubt.MISMATCH, Doubt::setting, Doubt.values())));
        return doubts;
    }

    private static Set<Proof> proofs(Section in, String key) {
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        in.values(key).forEach(value -> proofs.add(value.oneOf(Proof.DOCUMENT, Proof::text, Proof.values())));
        return proofs;
    }

    private static Facts facts(Section in) {
        Map<Fact, FactValue> facts = new EnumMap<>(Fact.class);
        in.entries("facts")
                .forEach((name, value) -> Fact.named(name)
                        .ifPresentOrElse(
                                fact -> value.parsed(text -> of(fact, text)).ifPresent(is -> facts.put(fact, is)),
                                () -> in.problem(
                                        value.line(),
                                        "facts." + name,
                                        "no fact (expected: one of "
                                                + String.join(
                                                        ", ",
                                                        Stream.of(Fact.values())
                                                                .map(Fact::text)
                                                                .toList())
                                                + ")")));
        return new Facts(facts);
    }

    private static FactValue of(Fact fact, String text) {
        try {
            return switch (fact.kind()) {
                case TEXT -> new FactValue.Text(text);
                case WHOLE -> new FactValue.Whole(Long.parseLong(text));
                case DECIMAL -> new FactValue.Decimal(Double.parseDouble(text));
                case FLAG -> new FactValue.Flag(Boolean.parseBoolean(text));
            };
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: a number)", noNumber);
        }
    }

    private static Attempt attempt(Value value, SessionRef session) {
        return switch (value.oneOf(AttemptWord.NONE, word -> word.text, AttemptWord.values())) {
            case NONE -> new Attempt.None();
            case PENDING -> new Attempt.Pending(session);
            case UNDER_REVIEW -> new Attempt.UnderReview(session);
            case OVER -> new Attempt.Over(session);
        };
    }

    private static SessionRef session(int generation, WorkflowPrint workflow) {
        return new SessionRef(new SessionId(new UUID(0, generation)), generation, 1, workflow);
    }

    static boolean isTrue(Value value) {
        if (!List.of("true", "false").contains(value.orElse("false"))) {
            value.problem("true or false");
        }
        return value.orElse("").equals("true");
    }

    private static String text(RejectionCause cause) {
        return switch (cause) {
            case DECLINED -> "Declined";
            case UNDERAGE -> "Underage";
            case SCREENING -> "Screening";
        };
    }

    private static String text(LapseCause cause) {
        return switch (cause) {
            case RESUBMISSION -> "Resubmission";
            case DOCUMENT_EXPIRED -> "DocumentExpired";
            case WITHDRAWN -> "Withdrawn";
        };
    }
}
