/** Stores in memory, for trying policies out without a server. */
@NullMarked
package io.diditmesh.rehearsal;

import org.jspecify.annotations.NullMarked;
