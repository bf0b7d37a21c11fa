/** Holds the code to the map of packages. */
@NullMarked
package io.diditmesh.architecture;

import org.jspecify.annotations.NullMarked;
