package io.diditmesh.session;

import java.util.Optional;

/** Carries flows, browser marks and form marks through a browser that could change them. */
public interface FlowTokens {
    /** The cookie that keeps a browser's mark. */
    String COOKIE = "__Host-didit-flow";

    String seal(Flow flow);

    /** Empty for anything but an unexpired flow sealed here. */
    Optional<Flow> open(String text);

    /** A new mark for a browser, and the cookie that keeps it. */
    Browser newBrowser();

    /** The mark in a cookie's value; empty if it was not made here. */
    Optional<String> browser(String cookieValue);

    /** Proves that a form was given to this browser for this purpose. */
    String sealForm(String browser, String purpose);

    boolean isForm(String text, String browser, String purpose);

    /** @param setCookie the value of a {@code Set-Cookie} header */
    record Browser(String mark, String setCookie) {}
}
