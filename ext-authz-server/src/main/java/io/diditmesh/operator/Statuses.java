package io.diditmesh.operator;

import io.diditmesh.cluster.ClusterPolicies.Reported;
import io.diditmesh.resources.ResourceReport;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands in the status of a resource. */
final class Statuses {
    private static final String ACCEPTED = "Accepted";
    private static final String POLICY = "VerificationPolicy";

    // The API server takes no longer message.
    private static final int LONGEST = 32_768;

    private Statuses() {}

    static Map<String, Object> of(Reported reported, Programmed programmed, Instant now) {
        GenericKubernetesResource object = reported.object();
        ResourceReport report = reported.report();
        List<Condition> conditions = new java.util.ArrayList<>();
        conditions.add(accepted(report));
        conditions.add(resolved(report));
        if (object.getKind().equals(POLICY)) {
            conditions.add(programmed(report, programmed));
        }
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("observedGeneration", object.getMetadata().getGeneration());
        status.put(
                "conditions",
                conditions.stream()
                        .map(condition -> condition.written(object, now))
                        .toList());
        Object spec = object.get("spec");
        if (report.accepted()) {
            status.put("accepted", Map.of("generation", object.getMetadata().getGeneration(), "spec", spec));
        } else if (reported.accepted().isPresent()) {
            status.put("accepted", object.get("status", "accepted"));
        }
        return status;
    }

    /** Whether the status an object has says that it was accepted; so it is as long as nothing is said. */
    static boolean accepted(GenericKubernetesResource object) {
        return Condition.before(object, ACCEPTED)
                .map(condition -> "True".equals(condition.get("status")))
                .orElse(true);
    }

    /** Why a status says that something is not accepted; empty if it does not. */
    static String fault(Map<String, Object> status) {
        if (!(status.get("conditions") instanceof List<?> conditions)) {
            return "";
        }
        return conditions.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .filter(condition -> ACCEPTED.equals(condition.get("type")))
                .filter(condition -> "False".equals(condition.get("status")))
                .map(condition -> String.valueOf(condition.get("message")))
                .findFirst()
                .orElse("");
    }

    private static Condition accepted(ResourceReport report) {
        if (report.accepted()) {
            return new Condition(ACCEPTED, true, ACCEPTED, "In force.");
        }
        return new Condition(ACCEPTED, false, report.foreign() ? "HostNotOwned" : "Invalid", words(report.faults()));
    }

    private static Condition resolved(ResourceReport report) {
        return report.unresolved().isEmpty()
                ? new Condition("ResolvedRefs", true, "ResolvedRefs", "Every name means something.")
                : new Condition("ResolvedRefs", false, "LevelNotFound", words(report.unresolved()));
    }

    private static Condition programmed(ResourceReport report, Programmed programmed) {
        String type = "Programmed";
        if (!report.accepted()) {
            return new Condition(type, false, "NotAccepted", "What was accepted last is in force, if anything was.");
        }
        return switch (programmed) {
            case Programmed.Done() -> new Condition(type, true, type, "Checks follow it; the mesh asks them.");
            case Programmed.ByHand() ->
                new Condition(type, true, "ByHand", "Checks follow it; the objects of the mesh are yours to keep.");
            case Programmed.Failed(var reason) -> new Condition(type, false, "NotApplied", reason);
        };
    }

    private static String words(List<String> messages) {
        String all = String.join("; ", messages);
        return all.length() <= LONGEST ? all : all.substring(0, LONGEST);
    }

    /** One condition, as Kubernetes writes them. */
    private record Condition(String type, boolean status, String reason, String message) {
        Map<String, Object> written(GenericKubernetesResource object, Instant now) {
            String text = status ? "True" : "False";
            String since = before(object, type)
                    .filter(earlier -> text.equals(earlier.get("status")))
                    .map(earlier -> Objects.toString(earlier.get("lastTransitionTime"), ""))
                    .filter(earlier -> !earlier.isEmpty())
                    .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("type", type);
            written.put("status", text);
            written.put("reason", reason);
            written.put("message", message);
            written.put("observedGeneration", object.getMetadata().getGeneration());
            written.put("lastTransitionTime", since);
            return written;
        }

        static java.util.Optional<Map<?, ?>> before(GenericKubernetesResource object, String type) {
            return object.get("status", "conditions") instanceof List<?> conditions
                    ? conditions.stream()
                            .filter(Map.class::isInstance)
                            .<Map<?, ?>>map(Map.class::cast)
                            .filter(condition -> type.equals(condition.get("type")))
                            .findFirst()
                    : java.util.Optional.empty();
        }
    }
}
