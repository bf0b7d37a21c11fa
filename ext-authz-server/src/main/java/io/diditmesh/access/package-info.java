/** Decides one request. */
@NullMarked
package io.diditmesh.access;

import org.jspecify.annotations.NullMarked;
