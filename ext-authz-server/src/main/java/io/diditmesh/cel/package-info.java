/** Conditions and quantities of policies, compiled with the Common Expression Language (CEL). */
@NullMarked
package io.diditmesh.cel;

import org.jspecify.annotations.NullMarked;
