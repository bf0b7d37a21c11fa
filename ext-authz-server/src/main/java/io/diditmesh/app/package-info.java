/** Main, the command line, wiring, and the order of start and stop. */
@NullMarked
package io.diditmesh.app;

import org.jspecify.annotations.NullMarked;
