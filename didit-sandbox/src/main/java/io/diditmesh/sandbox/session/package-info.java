/** Verification sessions and users: what they are and how they change. */
@NullMarked
package io.diditmesh.sandbox.session;

import org.jspecify.annotations.NullMarked;
