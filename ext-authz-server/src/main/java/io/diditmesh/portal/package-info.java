/** What a browser is sent to: start, return, wait. */
@NullMarked
package io.diditmesh.portal;

import org.jspecify.annotations.NullMarked;
