/** The Didit application this program pretends to be, and its secrets. */
@NullMarked
package io.diditmesh.sandbox.application;

import org.jspecify.annotations.NullMarked;
