/** Credentials to a subject. */
@NullMarked
package io.diditmesh.identity;

import org.jspecify.annotations.NullMarked;
