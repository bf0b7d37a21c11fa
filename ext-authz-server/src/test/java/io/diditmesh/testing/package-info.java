/** What tests of several packages share. */
@NullMarked
package io.diditmesh.testing;

import org.jspecify.annotations.NullMarked;
