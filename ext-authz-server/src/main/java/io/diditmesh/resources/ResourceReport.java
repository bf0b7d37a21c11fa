package io.diditmesh.resources;

import java.util.List;

/**
 * What became of a resource that was told.
 *
 * @param place of the resource
 * @param faults why what it says now is not in force; empty if it is
 * @param foreign whether the fault is a host that its namespace does not own
 * @param unresolved names in what is in force that mean nothing; a rule with one lets nobody through
 */
public record ResourceReport(String place, List<String> faults, boolean foreign, List<String> unresolved) {
    public ResourceReport {
        faults = List.copyOf(faults);
        unresolved = List.copyOf(unresolved);
    }

    public boolean accepted() {
        return faults.isEmpty();
    }
}
