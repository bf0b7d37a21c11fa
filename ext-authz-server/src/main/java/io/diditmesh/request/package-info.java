/** One canonical request: host, path and headers, read once at the edge. What is ambiguous is refused here. */
@NullMarked
package io.diditmesh.request;

import org.jspecify.annotations.NullMarked;
