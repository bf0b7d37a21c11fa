package io.diditmesh.doctor;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operator said of levels and policies, and whether it still speaks. */
final class ResourceCheck {
    // The Lease is held for 15 s and renewed every 2.
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Examination at;
    private final Instant now;
    private final Findings findings = new Findings();

    private ResourceCheck(Examination at, Instant now) {
        this.at = at;
        this.now = now;
    }

    static List<Finding> of(Examination at, Instant now) {
        ResourceCheck check = new ResourceCheck(at, now);
        Stream.of("AssuranceLevel", "VerificationPolicy")
                .flatMap(kind -> at.cluster().all(kind))
                .forEach(check::resource);
        check.operator();
        return check.findings.all();
    }

    private void resource(Seen resource) {
        List<Seen> conditions = resource.parts("status", "conditions");
        if (conditions.isEmpty()) {
            findings.add(
                    "resource-not-looked-at",
                    resource.place(),
                    "the operator has said nothing of it: nobody knows whether it is in force",
                    "a running operator: kubectl get pods -n " + at.namespace());
        }
        conditions.stream()
                .filter(condition -> condition.text("status").equals("False"))
                .filter(condition -> !condition.text("reason").equals("ByHand"))
                .forEach(condition -> findings.add(
                        "resource-" + condition.text("type").toLowerCase(Locale.ROOT) + "-false",
                        resource.place(),
                        condition.text("reason") + ": " + condition.text("message"),
                        switch (condition.text("type")) {
                            case "Accepted" ->
                                "what the message expects; what was accepted last stays in force meanwhile";
                            case "ResolvedRefs" -> "the level it names, for namespaces like its own";
                            default -> "what the message names; `render` prints what has to be there";
                        }));
    }

    private void operator() {
        Optional<Seen> lease = at.cluster().named("Lease", at.namespace(), "didit-mesh-operator");
        boolean alive = lease.map(one -> one.text("spec", "renewTime"))
                .flatMap(ResourceCheck::time)
                .filter(renewed -> renewed.isAfter(now.minus(SILENCE)))
                .isPresent();
        if (!alive) {
            findings.add(
                    "operator-silent",
                    "Lease " + at.namespace() + "/didit-mesh-operator",
                    lease.isEmpty()
                            ? "no operator has ever held it: nobody looks at policies, or keeps the objects of the mesh"
                            : "it was renewed last at " + lease.get().text("spec", "renewTime")
                                    + ": no operator runs, or clocks differ",
                    "kubectl get pods -n " + at.namespace() + " -l app.kubernetes.io/component=operator");
        }
    }

    private static Optional<Instant> time(String written) {
        try {
            return Optional.of(Instant.parse(written));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
