/** One call of Didit's API: its key, its share of the budget, what becomes of trouble. */
@NullMarked
package io.diditmesh.didit.calls;

import org.jspecify.annotations.NullMarked;
