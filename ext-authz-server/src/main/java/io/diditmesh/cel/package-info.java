/** Expressions of policies in the Common Expression Language. */
@NullMarked
package io.diditmesh.cel;

import org.jspecify.annotations.NullMarked;
