/** The whole decision with the world around it made up: policies are tried out on cases, with no Redis, issuer or mesh. */
@NullMarked
package io.diditmesh.rehearsal;

import org.jspecify.annotations.NullMarked;
