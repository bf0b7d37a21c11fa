/** What a decision costs in process. */
@NullMarked
package io.diditmesh.benchmarks.decision;

import org.jspecify.annotations.NullMarked;
