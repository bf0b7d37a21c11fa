/** Which request needs which level: an immutable snapshot, swapped whole. */
@NullMarked
package io.diditmesh.rulebook;

import org.jspecify.annotations.NullMarked;
