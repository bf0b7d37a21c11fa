package io.diditmesh.sandbox.session;

import java.util.UUID;

/** The names of one session: its id, its number, and the secret token in the person's link. */
public record Handle(UUID id, int number, String token) {
    @Override
    public String toString() {
        return "Handle[id=" + id + ", number=" + number + ", token=***]";
    }
}
