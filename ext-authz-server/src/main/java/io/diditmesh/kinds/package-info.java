/** The two kinds as the API server is told of them: their schema, and what stands in their status. */
@NullMarked
package io.diditmesh.kinds;

import org.jspecify.annotations.NullMarked;
