/**
 * What strangers write, in every form that chance and a fuzzer find. Each class is a target of Jazzer, which calls
 * {@code fuzzerTestOneInput}, and an ordinary test, which goes through what stands in {@code src/test/resources/fuzzing}.
 */
@NullMarked
package io.diditmesh.fuzzing;

import org.jspecify.annotations.NullMarked;
