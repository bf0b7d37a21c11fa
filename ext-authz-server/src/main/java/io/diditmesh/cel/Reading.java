package io.diditmesh.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import io.diditmesh.rulebook.Input;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.verification.Fact;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What an expression will look at, told from its text. */
record Reading(Set<Input> inputs, Set<SignalWindow> windows, Set<Fact> facts) {
    private static final Set<String> BODY_FIELDS = Set.of("json", "form");

    Reading {
        inputs = Set.copyOf(inputs);
        windows = Set.copyOf(windows);
        facts = Set.copyOf(facts);
    }

    boolean readsOnlyTheRequest() {
        return inputs.stream().allMatch(input -> input == Input.BODY);
    }

    static Reading of(CelAbstractSyntaxTree tree) {
        Set<Input> inputs = EnumSet.noneOf(Input.class);
        Set<SignalWindow> windows = new HashSet<>();
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .forEach(node -> look(node, inputs, windows, facts));
        return new Reading(inputs, windows, facts);
    }

    private static void look(CelNavigableExpr variable, Set<Input> inputs, Set<SignalWindow> windows, Set<Fact> facts) {
        Optional<String> field = field(variable);
        switch (variable.expr().ident().name()) {
            // The request as a whole may be anything, the body included.
            case Vocabulary.REQUEST -> {
                if (field.isEmpty() || BODY_FIELDS.contains(field.get())) {
                    inputs.add(Input.BODY);
                }
            }
            case Vocabulary.JWT, Vocabulary.SUBJECT -> inputs.add(Input.SUBJECT);
            case Vocabulary.OUTCOME -> inputs.add(Input.OUTCOMES);
            case Vocabulary.CLAIMS -> {
                inputs.add(Input.OUTCOMES);
                field.flatMap(Fact::named).ifPresent(facts::add);
            }
            case Vocabulary.RISK -> {
                inputs.add(Input.OUTCOMES);
                field.map(Vocabulary.RISK_FACTS::get).ifPresent(facts::add);
            }
            case Vocabulary.COUNTS, Vocabulary.SUMS -> {
                inputs.add(Input.SIGNALS);
                windows.add(window(variable));
            }
            default -> {}
        }
    }

    private static Optional<String> field(CelNavigableExpr variable) {
        return variable.parent()
                .filter(parent -> parent.getKind() == CelExpr.ExprKind.Kind.SELECT)
                .map(parent -> parent.expr().select().field());
    }

    private static SignalWindow window(CelNavigableExpr totals) {
        CelExpr call = totals.parent().orElseThrow().expr();
        return SignalMacros.windowOf(call.call().args().getLast().constant().stringValue());
    }
}
