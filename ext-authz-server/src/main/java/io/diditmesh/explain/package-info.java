/** Says in plain words how a decision was reached. */
@NullMarked
package io.diditmesh.explain;

import org.jspecify.annotations.NullMarked;
