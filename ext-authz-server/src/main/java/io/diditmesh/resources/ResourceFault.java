package io.diditmesh.resources;

/**
 * Something wrong with a resource.
 *
 * @param line counted from 1
 * @param message the field, what stands there and what was expected
 */
public record ResourceFault(String file, int line, String message) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
