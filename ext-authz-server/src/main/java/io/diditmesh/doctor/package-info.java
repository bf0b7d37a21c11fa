/** What in a cluster keeps policies from being in force, or lets requests past them: found by reading, and by one request. */
@NullMarked
package io.diditmesh.doctor;

import org.jspecify.annotations.NullMarked;
