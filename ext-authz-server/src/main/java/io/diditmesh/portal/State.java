package io.diditmesh.portal;

import io.diditmesh.web.WebRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state we put into the callback. Didit adds its own parameters to the address, and does not say whether it heeds
 * that there is a query already: both {@code ?state=s&verificationSessionId=...} and
 * {@code ?state=s?verificationSessionId=...} are read.
 */
final class State {
    private static final Pattern FORM = Pattern.compile("(?:^|&)state=([A-Za-z0-9_.-]+)");

    private State() {}

    /** The state, or the empty text. */
    static String of(WebRequest request) {
        Matcher matcher = FORM.matcher(request.query());
        return matcher.find() ? matcher.group(1) : "";
    }
}
