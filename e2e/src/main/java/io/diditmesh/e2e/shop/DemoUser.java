package io.diditmesh.e2e.shop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Somebody who can sign in at the shop, and how far the story leaves them on the way to being verified. */
public enum DemoUser {
    ALICE("verified in a browser"),
    BOB("verified from an API client"),
    DORA("declined"),
    RITA("in review"),
    CAROL("new here"),
    DAVE("new here, too");

    private final String about;

    DemoUser(String about) {
        this.about = about;
    }

    /** The name of the account. */
    public String user() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String about() {
        return about;
    }

    static Optional<DemoUser> named(String name) {
        return List.of(values()).stream()
                .filter(user -> user.user().equals(name))
                .findFirst();
    }
}
