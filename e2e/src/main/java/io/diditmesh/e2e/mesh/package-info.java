/** A real Kubernetes API server, istiod and Istio proxies, each a process on loopback. */
@NullMarked
package io.diditmesh.e2e.mesh;

import org.jspecify.annotations.NullMarked;
