/** Spans of what this process does for requests that the mesh traces, told by OTLP. The only room that knows OpenTelemetry. */
@NullMarked
package io.diditmesh.tracing;

import org.jspecify.annotations.NullMarked;
