package io.diditmesh.resources;

import io.diditmesh.resources.RuleSpec.EffectSpec;
import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.PathReading;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.Signal;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spec of a VerificationPolicy. */
final class PolicyReader {
    private static final Pattern SIGNAL_NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final ExpressionCompiler compiler;

    PolicyReader(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    /** What could be read; whether that may be used is for the caller to see from the problems. */
    Resource.Policy read(PolicyId id, Section spec) {
        List<Signal> signals = signals(spec);
        Set<String> names = signals.stream().map(Signal::name).collect(Collectors.toSet());
        PolicyTerms terms = TermsReader.read(id, spec);
        List<RuleSpec> rules = rules(spec, new RuleReader(new ExpressionReader(compiler, names)));
        rules.forEach(rule -> faults(rule, terms.paths())
                .forEach(fault -> spec.problem(rule.line(), "rules", rule.name() + ": " + fault)));
        return new Resource.Policy(id, hosts(spec), targets(id, spec), terms, signals, rules);
    }

    private static List<HostPattern> hosts(Section spec) {
        List<Value> values = spec.values("hosts");
        if (values.isEmpty()) {
            spec.problem(spec.line(), "hosts", "missing (expected: at least one)");
        }
        List<HostPattern> hosts = new ArrayList<>();
        values.forEach(value -> value.parsed(HostPattern::parse).ifPresent(hosts::add));
        return hosts;
    }

    private static List<TargetRef> targets(PolicyId id, Section spec) {
        List<TargetRef> targets = new ArrayList<>();
        for (Section section : spec.sections("targetRefs")) {
            targets.add(new TargetRef(
                    section.value("group").orElse(""),
                    section.value("kind").required(),
                    section.value("namespace").orElse(id.namespace()),
                    section.value("name").required()));
        }
        return targets;
    }

    private List<Signal> signals(Section spec) {
        ExpressionReader expressions = new ExpressionReader(compiler, Set.of());
        List<Signal> signals = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : spec.sections("signals")) {
            Value name = section.value("name");
            if (!name.required().isEmpty()
                    && !SIGNAL_NAME.matcher(name.orElse("")).matches()) {
                name.problem("a DNS label, at most 63 of a-z, 0-9 and -");
            }
            checkTwice(section, name.orElse(""), names);
            signals.add(new Signal(name.orElse(""), MatchReader.read(section), expressions.quantity(section, "value")));
        }
        return signals;
    }

    private static List<RuleSpec> rules(Section spec, RuleReader reader) {
        List<Section> sections = spec.sections("rules");
        if (sections.isEmpty()) {
            spec.problem(spec.line(), "rules", "missing (expected: at least one)");
        }
        List<RuleSpec> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            RuleSpec rule = reader.read(section);
            checkTwice(section, rule.name(), names);
            rules.add(rule);
        }
        return rules;
    }

    private static void checkTwice(Section section, String name, Set<String> names) {
        if (!name.isEmpty() && !names.add(name)) {
            section.problem(section.line(), "name", "\"" + name + "\" twice (expected: a name of its own)");
        }
    }

    /** What is wrong with a rule only because of how the servers behind it read requests. */
    private static List<String> faults(RuleSpec rule, PathReading paths) {
        Stream<String> unreachable = rule.matches().stream().flatMap(match -> paths.fault(match.path()).stream());
        // HEAD is held to what GET needs, too: alone it would be let through by nobody's rule.
        Stream<String> headAlone = rule.matches().stream()
                .filter(match -> rule.effect() instanceof EffectSpec.Allow)
                .filter(match ->
                        match.methods().contains("HEAD") && !match.methods().contains("GET"))
                .map(_ -> "methods: HEAD without GET (expected: both, as a server answers HEAD as it answers GET)");
        return Stream.concat(unreachable, headAlone).toList();
    }
}
