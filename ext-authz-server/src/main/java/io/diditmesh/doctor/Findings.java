package io.diditmesh.doctor;

import java.util.ArrayList;
import java.util.List;

/** What a check has found so far. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    void add(String code, String where, String cause, String fix) {
        found.add(new Finding(code, where, cause, fix));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
