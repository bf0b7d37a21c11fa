package io.diditmesh.kinds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A named promise about a person: cluster-scoped, as the people who answer for it are not a service's. */
@Group("didit-mesh.io")
@Version("v1alpha1")
@Kind("AssuranceLevel")
@Plural("assurancelevels")
@Singular("assurancelevel")
@ShortNames("al")
@AdditionalPrinterColumn(
        name = "Accepted",
        jsonPath = ".status.conditions[?(@.type==\"Accepted\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Validity", jsonPath = ".spec.validity", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public final class AssuranceLevelResource extends CustomResource<AssuranceLevelSpec, ResourceStatus> {
    private static final long serialVersionUID = 1L;
}
