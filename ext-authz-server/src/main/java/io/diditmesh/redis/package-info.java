/** Outcomes, signals, session pointers, triggers and locks in Redis. */
@NullMarked
package io.diditmesh.redis;

import org.jspecify.annotations.NullMarked;
