/** What people do at the shop, step by step, and what must come of it. Everything goes through Envoy. */
@NullMarked
package io.diditmesh.e2e.story;

import org.jspecify.annotations.NullMarked;
