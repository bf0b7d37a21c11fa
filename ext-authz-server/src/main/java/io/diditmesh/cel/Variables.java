package io.diditmesh.cel;

import dev.cel.runtime.CelVariableResolver;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectOutcomes;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The variables of one evaluation: each is worked out when it is asked for. */
final class Variables implements CelVariableResolver {
    private final Evidence evidence;
    private final Findings findings;

    Variables(Evidence evidence, Findings findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case Vocabulary.REQUEST -> Optional.of(new RequestFields(evidence.request()));
            case Vocabulary.NOW -> Optional.of(evidence.now());
            case Vocabulary.JWT -> evidence.person().map(person -> Values.map(person.claims()));
            case Vocabulary.SUBJECT -> evidence.person().map(person -> subject(person.subject()));
            case Vocabulary.OUTCOME -> evidence.outcomes().map(Variables::outcomes);
            case Vocabulary.CLAIMS -> evidence.outcomes().map(_ -> fields(this::claim));
            case Vocabulary.RISK -> Optional.of(fields(this::risk));
            case Macros.COUNT -> Optional.of(fields(total(SignalTotal::count)));
            case Macros.SUM -> Optional.of(fields(total(SignalTotal::sum)));
            case Macros.PATTERN ->
                Optional.of(
                        fields(text -> Optional.ofNullable(findings.patterns().get(text))));
            default -> Optional.empty();
        };
    }

    private static Fields fields(Fields fields) {
        return fields;
    }

    private static Fields subject(Subject subject) {
        return name -> switch (name) {
            case "source" -> Optional.of(sourceOf(subject.source()));
            case "issuer" -> Optional.of(subject.issuer());
            default -> throw Undecided.because();
        };
    }

    private static String sourceOf(SourceKind kind) {
        return switch (kind) {
            case ACCOUNT -> "Account";
            case ANONYMOUS -> "Anonymous";
            case PEER -> "Peer";
        };
    }

    private Optional<Object> claim(String name) {
        return Fact.named(name).flatMap(this::fact);
    }

    private Optional<Object> fact(Fact fact) {
        return evidence.facts().value(fact).map(FactValue::plain);
    }

    private Optional<Object> risk(String name) {
        if (name.equals("score")) {
            return score();
        }
        if (evidence.outcomes().isEmpty()) {
            throw Undecided.because();
        }
        return claim(name);
    }

    /** The provider's and a trusted peer's, whichever is higher. Of somebody, a peer's alone may be the lower one. */
    private Optional<Object> score() {
        OptionalDouble declared = evidence.declaredRisk();
        boolean isOfNobody = evidence.person().isEmpty() && declared.isPresent();
        if (evidence.outcomes().isEmpty() && !isOfNobody) {
            throw Undecided.because();
        }
        Optional<Object> reported = fact(Fact.AML_SCORE);
        if (declared.isEmpty()) {
            return reported;
        }
        return Optional.of(reported.map(score -> Math.max((Double) score, declared.getAsDouble()))
                .orElse(declared.getAsDouble()));
    }

    private Fields total(Function<SignalTotal, Object> part) {
        return name -> Optional.ofNullable(findings.windows().get(name))
                .map(window -> evidence.signals().get(window))
                .map(part);
    }

    private static MapView outcomes(SubjectOutcomes outcomes) {
        return new MapView(
                () -> outcomes.levels().keySet().stream().map(LevelName::text).collect(Collectors.toUnmodifiableSet()),
                name -> Optional.of(outcome(outcomes, name)));
    }

    private static Fields outcome(SubjectOutcomes outcomes, String level) {
        Outcome outcome = outcomes.at(levelNamed(level));
        return name -> switch (name) {
            case "standing" -> Optional.of(standing(outcome.standing(), outcomes.hold()));
            case "attempt" -> Optional.of(attempt(outcome.attempt()));
            case "verified_at" -> outcomes.hold() == Hold.NONE ? verifiedAt(outcome.standing()) : Optional.empty();
            default -> throw Undecided.because();
        };
    }

    private static LevelName levelNamed(String text) {
        try {
            return new LevelName(text);
        } catch (IllegalArgumentException notALevel) {
            throw Undecided.because();
        }
    }

    // Whoever is on hold is not verified, whatever was decided.
    private static String standing(Standing standing, Hold hold) {
        return switch (hold) {
            case BLOCKED -> "Rejected";
            case FLAGGED -> standing instanceof Standing.Verified ? "Lapsed" : standing(standing);
            case NONE -> standing(standing);
        };
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case Standing.None _ -> "None";
            case Standing.Verified _ -> "Verified";
            case Standing.Rejected _ -> "Rejected";
            case Standing.Lapsed _ -> "Lapsed";
        };
    }

    private static Optional<Object> verifiedAt(Standing standing) {
        return switch (standing) {
            case Standing.Verified verified -> Optional.of(verified.approval().at());
            case Standing.None _, Standing.Rejected _, Standing.Lapsed _ -> Optional.empty();
        };
    }

    private static String attempt(Attempt attempt) {
        return switch (attempt) {
            case Attempt.None _ -> "None";
            case Attempt.Pending _ -> "Pending";
            case Attempt.UnderReview _ -> "UnderReview";
            case Attempt.Over _ -> "Over";
        };
    }
}
