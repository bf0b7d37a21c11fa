package io.diditmesh.rehearsal;

import java.nio.file.Path;
import java.util.List;

/** A request in a world, and what has to come of it. */
public final class DecisionCase {
    private final String name;
    private final Place place;
    private final Given given;
    private final When when;
    private final List<Expectation> then;

    /** Where a case is written; lines are counted from 1. */
    public record Place(Path file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    DecisionCase(String name, Place place, Given given, When when, List<Expectation> then) {
        this.name = name;
        this.place = place;
        this.given = given;
        this.when = when;
        this.then = List.copyOf(then);
    }

    public String name() {
        return name;
    }

    public Place place() {
        return place;
    }

    /** What is asked, where it has no name. */
    public String asked() {
        return when.method() + " " + when.host() + when.path();
    }

    /** The kind of client that asks, as it is written. */
    public String client() {
        return when.client().text();
    }

    Given given() {
        return given;
    }

    When when() {
        return when;
    }

    List<Expectation> then() {
        return then;
    }
}
