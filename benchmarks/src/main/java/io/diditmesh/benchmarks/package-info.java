/** What a decision costs. */
@NullMarked
package io.diditmesh.benchmarks;

import org.jspecify.annotations.NullMarked;
