/** The session report that the decision call and the webhooks carry. */
@NullMarked
package io.diditmesh.sandbox.report;

import org.jspecify.annotations.NullMarked;
