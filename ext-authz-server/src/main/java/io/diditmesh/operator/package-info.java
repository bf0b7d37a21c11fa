/** What one replica does for all: statuses, events, and the objects of the mesh. */
@NullMarked
package io.diditmesh.operator;

import org.jspecify.annotations.NullMarked;
