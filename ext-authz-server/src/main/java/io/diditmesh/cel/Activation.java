package io.diditmesh.cel;

import dev.cel.runtime.CelVariableResolver;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.verification.FactValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The evidence as the variables of an expression, each made when it is asked for. What is absent has no value. */
final class Activation implements CelVariableResolver {
    private final Evidence evidence;

    Activation(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public Optional<Object> find(String name) {
        return switch (name) {
            case Vocabulary.REQUEST -> Optional.of(new View(new RequestFields(evidence.request())));
            case Vocabulary.JWT -> evidence.person().map(Evidence.Person::claims);
            case Vocabulary.SUBJECT ->
                evidence.person()
                        .map(Evidence.Person::subject)
                        .map(subject -> Map.of("source", Words.of(subject.source()), "issuer", subject.issuer()));
            case Vocabulary.OUTCOME -> evidence.outcomes().map(found -> new View(new OutcomeFields(found)));
            case Vocabulary.CLAIMS -> evidence.outcomes().map(_ -> claims());
            case Vocabulary.RISK -> Optional.of(risk());
            case Vocabulary.NOW -> Optional.of(evidence.now());
            case Vocabulary.COUNTS -> Optional.of(totals(SignalTotal::count));
            case Vocabulary.SUMS -> Optional.of(totals(SignalTotal::sum));
            default -> Optional.empty();
        };
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        evidence.facts().values().forEach((fact, value) -> claims.put(fact.text(), value.plain()));
        return claims;
    }

    // Of two scores the higher: neither source may talk the other down.
    private Map<String, Object> risk() {
        Map<String, Object> risk = new HashMap<>();
        Vocabulary.RISK_FACTS.forEach((name, fact) ->
                evidence.facts().value(fact).map(FactValue::plain).ifPresent(value -> risk.put(name, value)));
        OptionalDouble declared = evidence.declaredRisk();
        if (declared.isPresent()) {
            risk.merge("score", declared.getAsDouble(), (known, said) -> Math.max((Double) known, (Double) said));
        }
        return risk;
    }

    private Map<String, Object> totals(Function<SignalTotal, Object> part) {
        Map<String, Object> totals = new HashMap<>();
        evidence.signals().forEach((window, total) -> totals.put(SignalMacros.keyOf(window), part.apply(total)));
        return totals;
    }
}
