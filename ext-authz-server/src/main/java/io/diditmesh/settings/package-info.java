/** Reads settings: typed, validated as a whole, every mistake reported at once. */
@NullMarked
package io.diditmesh.settings;

import org.jspecify.annotations.NullMarked;
