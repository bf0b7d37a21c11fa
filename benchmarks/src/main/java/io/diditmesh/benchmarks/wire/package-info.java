/** What the server bears over the wire, beside an empty one: each a process of its own, under h2load. */
@NullMarked
package io.diditmesh.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
