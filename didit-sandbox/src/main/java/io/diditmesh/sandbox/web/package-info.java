/** HTTP requests and replies in this program's own terms. */
@NullMarked
package io.diditmesh.sandbox.web;

import org.jspecify.annotations.NullMarked;
