/** The small HTTP server and the page layout of everything a person sees. */
@NullMarked
package io.diditmesh.web;

import org.jspecify.annotations.NullMarked;
