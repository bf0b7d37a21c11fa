/** Starts or resumes a verification, and applies what the provider says, in order, once. */
@NullMarked
package io.diditmesh.session;

import org.jspecify.annotations.NullMarked;
