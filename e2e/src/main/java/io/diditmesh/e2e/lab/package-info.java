/** Real programs on loopback ports: Redis, Envoy, the sandbox and the server, started and stopped together. */
@NullMarked
package io.diditmesh.e2e.lab;

import org.jspecify.annotations.NullMarked;
