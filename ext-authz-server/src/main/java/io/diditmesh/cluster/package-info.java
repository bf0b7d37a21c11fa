/** A Kubernetes cluster as a source of policies: watched by every replica, and reported to whoever answers for them. */
@NullMarked
package io.diditmesh.cluster;

import org.jspecify.annotations.NullMarked;
