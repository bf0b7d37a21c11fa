package io.diditmesh.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Quantity;
import io.diditmesh.settings.Spelling;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compiles CEL (the Common Expression Language specification): type-checked, and bounded so that no expression can be
 * made to cost much, whatever the request holds.
 */
public final class CelExpressions implements ExpressionCompiler {
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_NODES = 500;
    private static final int DEEPEST = 40;
    private static final int MOST_ROUNDS = 10_000;
    private static final int LARGEST_REGEX = 1000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(LONGEST_TEXT)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_ROUNDS)
            .maxRegexProgramSize(LARGEST_REGEX)
            .build();
    private static final Pattern UNKNOWN_NAME =
            Pattern.compile("(?:undefined field|undeclared reference to) '([^']*)'.*", Pattern.DOTALL);

    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    @Override
    public Expression condition(String text, Set<String> signals) {
        CelAbstractSyntaxTree tree = tree(text, signals, SimpleType.BOOL);
        Reading reading = Reading.of(tree);
        return new CelCondition(text, program(tree), reading.inputs(), reading.windows(), reading.facts());
    }

    @Override
    public Quantity quantity(String text) {
        CelAbstractSyntaxTree tree = tree(text, Set.of(), SimpleType.DYN);
        if (!Reading.of(tree).readsOnlyTheRequest()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" (expected: a number in the request, such as" + " request.json.amount)");
        }
        return new CelQuantity(text, program(tree));
    }

    private CelAbstractSyntaxTree tree(String text, Set<String> signals, CelType result) {
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(Vocabulary.TYPES)
                .addVarDeclarations(Vocabulary.VARIABLES)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(SignalMacros.over(signals))
                .setResultType(result)
                .build();
        try {
            CelAbstractSyntaxTree tree = compiler.compile(text).getAst();
            Bounds.check(tree);
            return tree;
        } catch (CelValidationException fault) {
            throw new IllegalArgumentException(
                    fault.getErrors().stream().map(CelExpressions::message).collect(Collectors.joining("; ")));
        }
    }

    private CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return runtime.createProgram(tree);
        } catch (CelEvaluationException unusable) {
            throw new IllegalArgumentException(String.valueOf(unusable.getMessage()));
        }
    }

    private static String message(CelIssue issue) {
        String what = issue.getMessage();
        Matcher unknown = UNKNOWN_NAME.matcher(what);
        String hint = unknown.matches()
                ? Spelling.nearest(unknown.group(1), Vocabulary.NAMES)
                        .map(near -> " (did you mean " + near + "?)")
                        .orElse(" (expected: one of " + String.join(", ", Vocabulary.NAMES) + ")")
                : "";
        return "character " + (issue.getSourceLocation().getColumn() + 1) + ": " + what + hint;
    }
}
