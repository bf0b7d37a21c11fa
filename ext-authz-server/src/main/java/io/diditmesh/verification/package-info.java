/** The vocabulary of verified facts, and the port that stores them. */
@NullMarked
package io.diditmesh.verification;

import org.jspecify.annotations.NullMarked;
