package io.diditmesh.app;

import io.diditmesh.access.PublicAddresses;
import io.diditmesh.rulebook.HostPattern;

/** Plain http is for trials: with it, only names that never leave this machine are served. */
record LocalHosts(PublicAddresses addresses) {
    private static final String LOCAL = "localhost";

    boolean mayServe(HostPattern pattern) {
        if (addresses.scheme().equals("https")) {
            return true;
        }
        String name = switch (pattern) {
            case HostPattern.Exact(var host) -> host.text();
            case HostPattern.Suffix(var parent) -> parent.text();
        };
        return name.equals(LOCAL) || name.endsWith("." + LOCAL);
    }
}
