/** Reading JSON without losing a digit, and writing it the way Didit puts it on the wire. */
@NullMarked
package io.diditmesh.sandbox.json;

import org.jspecify.annotations.NullMarked;
