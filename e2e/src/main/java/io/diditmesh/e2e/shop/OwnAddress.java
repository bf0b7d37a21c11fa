package io.diditmesh.e2e.shop;

import java.net.URI;

/** Keeps people on this shop after they sign in. */
record OwnAddress(URI home) {
    String orHome(String next) {
        try {
            URI target = home.resolve(next);
            boolean own = home.getScheme().equals(target.getScheme())
                    && home.getRawAuthority().equals(target.getRawAuthority());
            return own ? target.toString() : home.toString();
        } catch (IllegalArgumentException notAnAddress) {
            return home.toString();
        }
    }
}
