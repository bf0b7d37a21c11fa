/** Everything we sign or encrypt: assertion, ticket, cookies; their keys and key set. */
@NullMarked
package io.diditmesh.token;

import org.jspecify.annotations.NullMarked;
