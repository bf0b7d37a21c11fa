package io.diditmesh.cel;

import com.google.re2j.Pattern;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.settings.Durations;
import io.diditmesh.settings.Spelling;
import io.diditmesh.verification.Fact;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks through a parsed expression once: refuses what is misspelt or too costly, and finds out what is needed. */
final class Scan {
    private final Vocabulary vocabulary;
    private final Set<String> signals;
    private final Faults faults;
    private final ClosedSets closedSets;
    private final Set<Input> inputs = EnumSet.noneOf(Input.class);
    private final Set<Fact> facts = EnumSet.noneOf(Fact.class);
    private final Map<String, SignalWindow> windows = new TreeMap<>();
    private final Map<String, Pattern> patterns = new TreeMap<>();

    private Scan(Vocabulary vocabulary, Set<String> signals, Faults faults) {
        this.vocabulary = vocabulary;
        this.signals = signals;
        this.faults = faults;
        this.closedSets = new ClosedSets(faults);
    }

    static Findings of(CelAbstractSyntaxTree tree, Vocabulary vocabulary, Set<String> signals) {
        Scan scan = new Scan(vocabulary, signals, new Faults(tree.getSource()));
        scan.visit(tree.getExpr(), Set.of());
        return new Findings(scan.inputs, scan.facts, scan.windows, scan.patterns);
    }

    /** @param locals the variables of the loop around; empty outside of one */
    private void visit(CelExpr expr, Set<String> locals) {
        switch (expr.getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT -> variable(expr, locals);
            case SELECT -> select(expr, locals);
            case CALL -> call(expr, locals);
            case LIST -> expr.list().elements().forEach(element -> visit(element, locals));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key(), locals);
                    visit(entry.value(), locals);
                });
            case COMPREHENSION -> loop(expr, locals);
            case STRUCT, NOT_SET -> throw faults.at(expr.id(), "a message (expected: a value)");
        }
    }

    private void constant(CelExpr expr) {
        switch (expr.constant().getKind()) {
            case NULL_VALUE -> throw faults.at(expr.id(), "null (expected: has(...), which is false for null)");
            case UINT64_VALUE -> throw faults.at(expr.id(), "an unsigned number (expected: a number without u)");
            case BYTES_VALUE -> throw faults.at(expr.id(), "bytes (expected: a text without b)");
            case BOOLEAN_VALUE, INT64_VALUE, DOUBLE_VALUE, STRING_VALUE, DURATION_VALUE, TIMESTAMP_VALUE, NOT_SET -> {}
        }
    }

    private void variable(CelExpr expr, Set<String> locals) {
        String name = nameOf(expr);
        if (locals.contains(name)) {
            return;
        }
        if (vocabulary.isGroup(name)) {
            throw faults.at(
                    expr.id(), name + ": a group (expected: one of " + Faults.list(vocabulary.fieldsOf(name)) + ")");
        }
        if (!vocabulary.variables().contains(name)) {
            throw unknown(expr, name, name, vocabulary.variables());
        }
        switch (name) {
            case Vocabulary.JWT -> inputs.add(Input.SUBJECT);
            case Vocabulary.OUTCOME -> inputs.add(Input.OUTCOMES);
            default -> {}
        }
    }

    private void select(CelExpr expr, Set<String> locals) {
        CelSelect select = expr.select();
        CelExpr operand = select.operand();
        if (operand.getKind() == Kind.IDENT && !locals.contains(nameOf(operand))) {
            String name = nameOf(operand);
            switch (name) {
                case Macros.COUNT, Macros.SUM -> {
                    window(expr, select.field());
                    return;
                }
                case Macros.PATTERN -> {
                    pattern(expr, select.field());
                    return;
                }
                case Vocabulary.OUTCOME -> closedSets.level(expr, select.field());
                default -> {
                    if (vocabulary.isGroup(name)) {
                        field(expr, name, select.field());
                        return;
                    }
                }
            }
        }
        if (ClosedSets.isOutcome(operand)) {
            known(expr, Vocabulary.OUTCOME, select.field());
        }
        closedSets.header(expr, operand, select.field());
        visit(operand, locals);
    }

    private void field(CelExpr expr, String group, String field) {
        known(expr, group, field);
        switch (group) {
            case Vocabulary.REQUEST -> {
                if (field.equals("json") || field.equals("form")) {
                    inputs.add(Input.BODY);
                }
            }
            case Vocabulary.SUBJECT -> inputs.add(Input.SUBJECT);
            default -> {
                inputs.add(Input.OUTCOMES);
                facts.add(
                        field.equals("score")
                                ? Fact.AML_SCORE
                                : Fact.named(field).orElseThrow());
            }
        }
    }

    private void known(CelExpr expr, String group, String field) {
        if (!vocabulary.fieldsOf(group).contains(field)) {
            throw unknown(expr, group + "." + field, field, vocabulary.fieldsOf(group));
        }
    }

    private IllegalArgumentException unknown(CelExpr expr, String shown, String word, Collection<String> known) {
        String all = known.isEmpty() ? "none here" : "one of " + Faults.list(known);
        String hint = Spelling.nearest(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        return faults.at(expr.id(), shown + ": unknown (expected: " + all + hint + ")");
    }

    private void call(CelExpr expr, Set<String> locals) {
        CelCall call = expr.call();
        if (call.function().equals(Macros.SIGNAL)) {
            throw faults.at(expr.id(), "signal: not a value (expected: signal(name).count(window) or .sum(window))");
        }
        if (call.function().equals(Macros.IN)
                && !locals.isEmpty()
                && call.args().get(1).getKind() != Kind.LIST) {
            throw faults.at(
                    expr.id(), "in: a list to look through in every round of a loop (expected: a list in brackets)");
        }
        closedSets.call(expr, call);
        call.target().ifPresent(target -> visit(target, locals));
        call.args().forEach(argument -> visit(argument, locals));
    }

    private void loop(CelExpr expr, Set<String> locals) {
        CelComprehension loop = expr.comprehension();
        if (!locals.isEmpty()) {
            throw faults.at(expr.id(), "a loop inside a loop (expected: one level of all, exists, filter or map)");
        }
        if (vocabulary.variables().contains(loop.iterVar())) {
            throw faults.at(expr.id(), loop.iterVar() + ": taken (expected: another name for the loop variable)");
        }
        visit(loop.iterRange(), locals);
        visit(loop.accuInit(), locals);
        Set<String> inside = new HashSet<>(locals);
        inside.add(loop.iterVar());
        inside.add(loop.accuVar());
        visit(loop.loopCondition(), inside);
        visit(loop.loopStep(), inside);
        visit(loop.result(), Set.of(loop.accuVar()));
    }

    private void window(CelExpr expr, String name) {
        int separator = name.lastIndexOf(Macros.SEPARATOR);
        String signal = name.substring(0, separator);
        String length = name.substring(separator + 1);
        if (!signals.contains(signal)) {
            throw unknown(expr, "signal \"" + signal + "\"", signal, signals);
        }
        try {
            windows.put(
                    name,
                    new SignalWindow(
                            signal,
                            Durations.parse(length)
                                    .filter(_ -> !length.endsWith("ms"))
                                    .orElseThrow(() -> new IllegalArgumentException("window: \"" + length
                                            + "\" (expected: a number and s, m, h or d, such as 24h)"))));
        } catch (IllegalArgumentException fault) {
            throw faults.at(expr.id(), fault);
        }
        inputs.add(Input.SIGNALS);
    }

    private void pattern(CelExpr expr, String text) {
        try {
            patterns.put(text, Patterns.compile(text));
        } catch (IllegalArgumentException fault) {
            throw faults.at(expr.id(), fault);
        }
    }

    private static String nameOf(CelExpr variable) {
        String name = variable.ident().name();
        return name.startsWith(".") ? name.substring(1) : name;
    }
}
