package io.diditmesh.doctor;

/**
 * Something that is not as it has to be.
 *
 * @param code what stays the same whatever the text, for those who look for it
 * @param where the object or address it is about
 * @param cause what is so, and what comes of it
 * @param fix what to do
 */
public record Finding(String code, String where, String cause, String fix) {
    @Override
    public String toString() {
        return code + ": " + where + ": " + cause + "\n  fix: " + fix;
    }
}
