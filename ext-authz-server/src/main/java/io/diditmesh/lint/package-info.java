/** What is likely to be a mistake in policies, though it is not wrong. */
@NullMarked
package io.diditmesh.lint;

import org.jspecify.annotations.NullMarked;
