package io.diditmesh.cel;

import dev.cel.common.values.SelectableValue;
import java.util.Optional;

/** A group of named values, found when asked for. */
@FunctionalInterface
interface Fields extends SelectableValue<String> {
    /**
     * Empty where it is known not to be there.
     *
     * @throws Undecided if that cannot be said
     */
    Optional<Object> field(String name);

    @Override
    default Object select(String name) {
        return field(name).orElseThrow(Undecided::because);
    }

    @Override
    default Optional<Object> find(String name) {
        return field(name);
    }
}
