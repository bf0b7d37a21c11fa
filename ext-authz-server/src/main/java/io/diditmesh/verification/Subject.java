package io.diditmesh.verification;

/**
 * Somebody recognised by a checked credential. Never stored and never logged: see {@link SubjectKey}.
 *
 * @param realm how far a verification is shared
 * @param issuer who vouches for the id: a token's {@code iss}, the host an anonymous cookie belongs to, or a peer's trust
 *     domain
 * @param id unique within the issuer
 */
public record Subject(String realm, SourceKind source, String issuer, String id) {
    public Subject {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("subject id: empty (expected: the issuer's id of somebody)");
        }
    }

    /** The same person, as far as a realm goes; an empty one is the installation's. */
    public Subject in(String other) {
        return other.isEmpty() || other.equals(realm) ? this : new Subject(other, source, issuer, id);
    }

    @Override
    public String toString() {
        return "Subject[" + realm + "/" + source + "]";
    }
}
