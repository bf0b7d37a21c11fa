/** The demo, and the server it starts. */
@NullMarked
package io.diditmesh.e2e;

import org.jspecify.annotations.NullMarked;
