@NullMarked
package io.diditmesh.e2e.story;

import org.jspecify.annotations.NullMarked;
