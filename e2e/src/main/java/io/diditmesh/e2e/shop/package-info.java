/** A sample application behind the gateway, with a sign-in of its own; it remembers what it was sent. */
@NullMarked
package io.diditmesh.e2e.shop;

import org.jspecify.annotations.NullMarked;
