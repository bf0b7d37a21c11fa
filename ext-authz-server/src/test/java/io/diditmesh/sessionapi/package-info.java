@NullMarked
package io.diditmesh.sessionapi;

import org.jspecify.annotations.NullMarked;
