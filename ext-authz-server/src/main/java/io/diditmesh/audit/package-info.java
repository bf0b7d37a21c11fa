/** What was decided and what happened, written so that nobody can change it afterwards without being found out. */
@NullMarked
package io.diditmesh.audit;

import org.jspecify.annotations.NullMarked;
