package io.diditmesh.resources;

import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The spec of a VerificationPolicy. */
final class PolicyReader {
    private PolicyReader() {}

    /** What could be read; whether that may be used is for the caller to see from the problems. */
    static Resource.Policy read(PolicyId id, Section spec) {
        return new Resource.Policy(id, hosts(spec), TermsReader.read(id, spec), rules(spec));
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

    private static List<RuleSpec> rules(Section spec) {
        List<Section> sections = spec.sections("rules");
        if (sections.isEmpty()) {
            spec.problem(spec.line(), "rules", "missing (expected: at least one)");
        }
        List<RuleSpec> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            RuleSpec rule = RuleReader.read(section);
            if (!rule.name().isEmpty() && !names.add(rule.name())) {
                section.problem(section.line(), "name", "\"" + rule.name() + "\" twice (expected: a name of its own)");
            }
            rules.add(rule);
        }
        return rules;
    }
}
