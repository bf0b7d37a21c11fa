package io.diditmesh.resources;

import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.Retry;
import io.diditmesh.verification.Scrutiny;
import io.diditmesh.verification.Workflows;
import io.diditmesh.verification.Workflows.Former;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The spec of an AssuranceLevel. */
final class LevelReader {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TRUST_FRAMEWORK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]{0,63}");
    private static final Pattern REALM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Duration YEAR = Duration.ofDays(365);

    private LevelReader() {}

    static Optional<Resource> read(LevelName name, Section spec) {
        Optional<Workflows> workflows = workflows(spec);
        Set<Proof> proofs = proofs(spec);
        Duration validity = spec.value("validity").duration(YEAR, Duration.ofMinutes(1), YEAR.multipliedBy(10));
        Duration recheck = spec.value("recheck").duration(AssuranceLevel.USUAL_RECHECK, Duration.ofHours(1), YEAR);
        Retry retry = retry(spec);
        List<LevelName> satisfies = satisfies(name, spec);
        Set<Fact> keep = keep(spec);
        String realm = named(spec.value("realm"), REALM, "a DNS label, at most 63 of a-z, 0-9 and -");
        String trustFramework = named(
                spec.value("trustFramework"),
                TRUST_FRAMEWORK,
                "a name such as eidas or de_aml, at most 64 letters, digits and _.:/-");
        Scrutiny scrutiny = ScrutinyReader.read(spec);
        NamespaceSelector allowed = SelectorReader.read(spec.section("allowedNamespaces"));
        return workflows
                .filter(_ -> !proofs.isEmpty())
                .map(known -> new AssuranceLevel(
                        name,
                        realm,
                        known,
                        proofs,
                        validity,
                        retry,
                        Set.of(name),
                        keep,
                        trustFramework,
                        recheck,
                        scrutiny))
                .map(level -> new Resource.Level(new LevelSpec(level, satisfies, allowed)));
    }

    private static Optional<Workflows> workflows(Section spec) {
        Optional<String> current = workflowId(spec);
        List<Former> former = new ArrayList<>();
        for (Section section : spec.sections("formerWorkflows")) {
            Optional<String> id = workflowId(section);
            section.value("until").instant().ifPresent(date -> id.ifPresent(one -> former.add(new Former(one, date))));
            id.filter(one -> current.filter(one::equals).isPresent())
                    .ifPresent(one -> section.problem(
                            section.line(), "workflowId", one + " is the current one (expected: another)"));
        }
        return current.map(id -> new Workflows(id, former));
    }

    private static Optional<String> workflowId(Section in) {
        Value value = in.value("workflowId");
        String id = value.required();
        if (UUID.matcher(id).matches()) {
            return Optional.of(id);
        }
        if (!id.isEmpty()) {
            value.problem("the UUID of a Didit workflow, in lower case");
        }
        return Optional.empty();
    }

    private static Retry retry(Section spec) {
        if (!spec.has("retry")) {
            return Retry.never();
        }
        Section retry = spec.section("retry");
        return new Retry(
                retry.value("attempts").integer(1, 1, 20),
                retry.value("after").duration(Duration.ZERO, Duration.ZERO, YEAR));
    }

    private static List<LevelName> satisfies(LevelName name, Section spec) {
        List<LevelName> satisfies = new ArrayList<>();
        for (Value value : spec.values("satisfies")) {
            value.parsed(LevelName::new).ifPresent(satisfies::add);
        }
        if (satisfies.contains(name)) {
            spec.problem(spec.line(), "satisfies", "\"" + name + "\" (expected: other levels)");
        }
        return satisfies;
    }

    private static Set<Fact> keep(Section spec) {
        Set<Fact> keep = EnumSet.noneOf(Fact.class);
        for (Value value : spec.values("keep")) {
            if (value.optional().isEmpty()) {
                value.required();
            } else {
                keep.add(value.oneOf(Fact.AGE, Fact::text, Fact.values()));
            }
        }
        return keep;
    }

    private static String named(Value value, Pattern pattern, String expected) {
        String name = value.orElse("");
        if (!name.isEmpty() && !pattern.matcher(name).matches()) {
            value.problem(expected);
        }
        return name;
    }

    private static Set<Proof> proofs(Section spec) {
        Set<Proof> proofs = EnumSet.noneOf(Proof.class);
        List<Value> values = spec.values("proofs");
        for (Value value : values) {
            if (value.optional().isEmpty()) {
                value.required();
            } else {
                proofs.add(value.oneOf(Proof.DOCUMENT, Proof::text, Proof.values()));
            }
        }
        if (values.isEmpty()) {
            spec.problem(spec.line(), "proofs", "missing (expected: at least one, such as Document)");
        }
        return proofs;
    }
}
