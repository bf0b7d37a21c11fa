/** The two resources as Java types, read from YAML, checked, and compiled to a rulebook. */
@NullMarked
package io.diditmesh.resources;

import org.jspecify.annotations.NullMarked;
