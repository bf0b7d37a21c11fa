package io.diditmesh.kinds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator says of a resource, and the version of it that was last good. */
public record ResourceStatus(
        @JsonPropertyDescription("The generation this status speaks of.")
        Long observedGeneration,

        @JsonPropertyDescription("Accepted, ResolvedRefs and Programmed.")
        List<Condition> conditions,

        @JsonPropertyDescription("The spec that was last accepted; a replica that starts holds to it.")
        Accepted accepted) {

    public record Accepted(
            @JsonPropertyDescription("The generation it was.")
            Long generation,

            @PreserveUnknownFields @JsonPropertyDescription("The spec itself.")
            Object spec) {}
}
