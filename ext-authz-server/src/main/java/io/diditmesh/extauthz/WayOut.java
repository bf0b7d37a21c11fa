package io.diditmesh.extauthz;

import java.net.URI;

/** What a person at a browser can do about a denial. */
sealed interface WayOut {
    /** Nothing here. */
    record None() implements WayOut {}

    /** @param redirect whether the browser is sent there at once */
    record Verify(URI address, boolean redirect) implements WayOut {}

    record SignIn(URI address) implements WayOut {}
}
