/** Facts sealed at rest. */
@NullMarked
package io.diditmesh.sealing;

import org.jspecify.annotations.NullMarked;
