@NullMarked
package io.diditmesh.e2e.lab;

import org.jspecify.annotations.NullMarked;
