/** The hosted page on which a person picks how the verification ends. */
@NullMarked
package io.diditmesh.sandbox.page;

import org.jspecify.annotations.NullMarked;
