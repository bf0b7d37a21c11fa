/** Envoy's CheckRequest and CheckResponse, to and from access. */
@NullMarked
package io.diditmesh.extauthz;

import org.jspecify.annotations.NullMarked;
