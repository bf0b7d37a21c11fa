package io.diditmesh.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.Expression;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Quantity;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.Set;

/** Compiles conditions and quantities written in CEL. */
public final class CelExpressions implements ExpressionCompiler {
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(Limits.CHARACTERS)
            .maxParseRecursionDepth(Limits.PARSER_DEPTH)
            .maxParseExpressionNodeCount(Limits.NODES)
            .comprehensionMaxIterations(Limits.ELEMENTS)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final Set<StandardFunction> NOT_WANTED = Set.of(
            StandardFunction.MATCHES,
            StandardFunction.BYTES,
            StandardFunction.UINT,
            StandardFunction.DYN,
            StandardFunction.TYPE);
    private static final Set<Arithmetic> NO_TEXTS = Set.of(Arithmetic.ADD_STRING, Arithmetic.ADD_BYTES);
    private static final Set<CelType> NUMBERS = Set.of(SimpleType.INT, SimpleType.DOUBLE, SimpleType.DYN);
    private static final Set<CelType> TRUTHS = Set.of(SimpleType.BOOL, SimpleType.DYN);

    private final Vocabulary ofConditions = Vocabulary.ofConditions();
    private final Vocabulary ofQuantities = Vocabulary.ofQuantities();
    private final CelCompiler conditions = compiler(ofConditions);
    private final CelCompiler quantities = compiler(ofQuantities);
    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(Operators.standard())
            .addFunctionBindings(Operators.bindings())
            .build();

    @Override
    public Expression condition(String text, Set<String> signals) {
        return compile(text, new Language(conditions, ofConditions, signals, TRUTHS, "true or false"));
    }

    @Override
    public Quantity quantity(String text) {
        CompiledExpression expression =
                compile(text, new Language(quantities, ofQuantities, Set.of(), NUMBERS, "a number"));
        return request -> number(expression, request);
    }

    /** What may be written in one place, and what it has to come to. */
    private record Language(
            CelCompiler compiler, Vocabulary vocabulary, Set<String> signals, Set<CelType> results, String expected) {}

    private CompiledExpression compile(String text, Language language) {
        if (text.length() > Limits.CHARACTERS) {
            throw new IllegalArgumentException(
                    text.length() + " characters (expected: at most " + Limits.CHARACTERS + ")");
        }
        CelAbstractSyntaxTree parsed =
                tree(language.compiler().parse(text), "an expression such as request.json.amount > 1000");
        Findings findings = Scan.of(parsed, language.vocabulary(), language.signals());
        CelAbstractSyntaxTree checked = tree(language.compiler().check(parsed), "values of matching types");
        if (!language.results().contains(checked.getResultType())) {
            throw new Faults(checked.getSource())
                    .at(
                            checked.getExpr().id(),
                            "comes to " + checked.getResultType().name() + " (expected: " + language.expected() + ")");
        }
        return new CompiledExpression(program(checked), findings);
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result, String expected) {
        if (result.hasError()) {
            throw Faults.first(result, expected);
        }
        try {
            return result.getAst();
        } catch (CelValidationException fault) {
            throw new IllegalArgumentException(fault.getMessage(), fault);
        }
    }

    private CelRuntime.Program program(CelAbstractSyntaxTree checked) {
        try {
            return runtime.createProgram(checked);
        } catch (CelEvaluationException fault) {
            throw new IllegalArgumentException(fault.getMessage() + " (expected: functions there are)", fault);
        }
    }

    private static OptionalDouble number(CompiledExpression expression, AccessRequest request) {
        return expression
                .value(Evidence.of(request, Instant.EPOCH))
                .filter(value -> value instanceof Long || value instanceof Double)
                .map(value -> ((Number) value).doubleValue())
                .filter(value -> Double.isFinite(value) && value >= 0)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static CelCompiler compiler(Vocabulary vocabulary) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .filterFunctions(
                                (function, overload) -> !NOT_WANTED.contains(function) && !NO_TEXTS.contains(overload))
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(Macros.all())
                .setTypeProvider(Vocabulary.provider())
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        Macros.MATCHES,
                        CelOverloadDecl.newGlobalOverload(
                                Macros.MATCHES, SimpleType.BOOL, SimpleType.STRING, Vocabulary.PATTERN)));
        vocabulary.types().forEach(builder::addVar);
        return builder.build();
    }
}
