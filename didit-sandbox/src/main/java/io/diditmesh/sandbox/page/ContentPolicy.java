package io.diditmesh.sandbox.page;

import org.jspecify.annotations.Nullable;

/** The content security policy of a page. */
final class ContentPolicy {
    private ContentPolicy() {}

    static String allowing(@Nullable String callback) {
        return "default-src 'none'; style-src '%s'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'%s"
                .formatted(Html.styleHash(), callback == null ? "" : " " + scheme(callback));
    }

    // Browsers hold every redirect after a form to form-action. The callback may redirect on to another host, which no
    // list of origins could name, so its scheme is allowed.
    private static String scheme(String callback) {
        return callback.substring(0, callback.indexOf(':') + 1);
    }
}
