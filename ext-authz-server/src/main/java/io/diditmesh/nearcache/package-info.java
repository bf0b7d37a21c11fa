/** Outcomes remembered in this process, for as long as whoever keeps them tells us what changes. */
@NullMarked
package io.diditmesh.nearcache;

import org.jspecify.annotations.NullMarked;
