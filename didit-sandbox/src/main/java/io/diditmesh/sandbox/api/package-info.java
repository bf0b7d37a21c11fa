/** The public v3 API: operations, keys, quotas and error shapes. */
@NullMarked
package io.diditmesh.sandbox.api;

import org.jspecify.annotations.NullMarked;
