/** What the mesh has to be told for policies to hold: Istio's objects, from settings and policies. */
@NullMarked
package io.diditmesh.istio;

import org.jspecify.annotations.NullMarked;
