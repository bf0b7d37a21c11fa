/** A local stand-in for Didit: public API, hosted page and signed webhooks. */
@NullMarked
package io.diditmesh.sandbox;

import org.jspecify.annotations.NullMarked;
