/** What is counted and timed in this process, for Prometheus. */
@NullMarked
package io.diditmesh.metrics;

import org.jspecify.annotations.NullMarked;
