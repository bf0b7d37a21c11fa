/** The client of Didit's public API, its status mapping and its webhooks. */
@NullMarked
package io.diditmesh.didit;

import org.jspecify.annotations.NullMarked;
