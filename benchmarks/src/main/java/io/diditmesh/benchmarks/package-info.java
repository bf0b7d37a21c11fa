/** What the server costs, held against the limits of the design: in process, and over the wire. */
@NullMarked
package io.diditmesh.benchmarks;

import org.jspecify.annotations.NullMarked;
