@NullMarked
package io.diditmesh.e2e.mesh;

import org.jspecify.annotations.NullMarked;
