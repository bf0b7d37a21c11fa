package io.diditmesh.operator;

import io.diditmesh.resources.Placement;
import java.util.List;

/** Whoever makes the mesh follow the policies in force. */
@FunctionalInterface
public interface MeshObjects {
    /** Makes the mesh as these policies need it, whatever it was before. */
    Programmed apply(List<Placement> placements);
}
