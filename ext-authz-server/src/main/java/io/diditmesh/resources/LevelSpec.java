package io.diditmesh.resources;

import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import java.util.List;

/**
 * A level as written: the levels it satisfies are names.
 *
 * @param level joined with no other yet
 * @param allowed whose policies may ask for it
 */
record LevelSpec(AssuranceLevel level, List<LevelName> satisfies, NamespaceSelector allowed) {
    LevelSpec {
        satisfies = List.copyOf(satisfies);
    }

    LevelName name() {
        return level.name();
    }
}
