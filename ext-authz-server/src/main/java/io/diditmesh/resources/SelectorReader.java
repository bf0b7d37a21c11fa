package io.diditmesh.resources;

import io.diditmesh.resources.NamespaceSelector.Operator;
import io.diditmesh.resources.NamespaceSelector.Requirement;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A label selector. */
final class SelectorReader {
    private SelectorReader() {}

    static NamespaceSelector read(Section in) {
        List<Requirement> requirements = new ArrayList<>();
        in.entries("matchLabels")
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, Set.of(value.orElse("")))));
        in.sections("matchExpressions").forEach(expression -> requirements.add(requirement(expression)));
        return new NamespaceSelector(requirements);
    }

    private static Requirement requirement(Section in) {
        String key = in.value("key").required();
        Value word = in.value("operator");
        word.required();
        Operator operator = word.oneOf(Operator.IN, Operator::text, Operator.values());
        Set<String> values =
                in.values("values").stream().map(value -> value.orElse("")).collect(Collectors.toSet());
        if (operator.takesValues() == values.isEmpty()) {
            in.problem(
                    in.line(),
                    "values",
                    operator.takesValues()
                            ? "missing (expected: at least one, with " + operator.text() + ")"
                            : "given (expected: none, with " + operator.text() + ")");
        }
        return new Requirement(key, operator, values);
    }
}
