@NullMarked
package io.diditmesh.e2e.shop;

import org.jspecify.annotations.NullMarked;
