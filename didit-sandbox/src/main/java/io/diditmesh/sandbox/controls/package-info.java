/** What scripts use to steer the stand-in; no part of the real service. */
@NullMarked
package io.diditmesh.sandbox.controls;

import org.jspecify.annotations.NullMarked;
