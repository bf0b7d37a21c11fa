/** How Redis is reached: every shape it comes in, the connection that writes, and the lanes over which checks ask. */
@NullMarked
package io.diditmesh.redislink;

import org.jspecify.annotations.NullMarked;
