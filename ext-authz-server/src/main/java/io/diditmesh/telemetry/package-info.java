/** Event names and fields; the only room that logs. */
@NullMarked
package io.diditmesh.telemetry;

import org.jspecify.annotations.NullMarked;
