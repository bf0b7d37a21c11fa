/** Signed news of changes: envelope, signatures, delivery, retries and the delivery log. */
@NullMarked
package io.diditmesh.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
