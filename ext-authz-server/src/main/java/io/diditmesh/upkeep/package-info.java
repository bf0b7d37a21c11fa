/** Keeps what is known true and clean where no message does: looks again, fills an empty store, erases, stays within limits. */
@NullMarked
package io.diditmesh.upkeep;

import org.jspecify.annotations.NullMarked;
