package io.diditmesh.sandbox.page;

import java.util.Locale;

/** How the two parameters reach a callback that may already have a query: the real service does not say. */
public enum CallbackMerge {
    /** A proper query: joined by an ampersand, before any fragment. */
    MERGE,
    /** A question mark and the parameters at the very end, whatever stands there. */
    APPEND;

    /** The word used on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String apply(String callback, String parameters) {
        return switch (this) {
            case MERGE -> merged(callback, parameters);
            case APPEND -> callback + "?" + parameters;
        };
    }

    private static String merged(String callback, String parameters) {
        int hash = callback.indexOf('#');
        String address = hash < 0 ? callback : callback.substring(0, hash);
        String fragment = hash < 0 ? "" : callback.substring(hash);
        return address + joint(address) + parameters + fragment;
    }

    private static String joint(String address) {
        if (address.indexOf('?') < 0) {
            return "?";
        }
        return address.endsWith("?") || address.endsWith("&") ? "" : "&";
    }
}
