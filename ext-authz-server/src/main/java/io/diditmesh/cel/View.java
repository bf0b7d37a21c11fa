package io.diditmesh.cel;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** Something an expression reads field by field, each made when it is asked for. */
final class View extends AbstractMap<String, Object> {
    private final Fields fields;

    View(Fields fields) {
        this.fields = fields;
    }

    /** What can be read. */
    interface Fields {
        boolean has(String name);

        /** The value of a field that is there; throws {@link #absent} where that cannot be told. */
        Object value(String name);
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String name && fields.has(name);
    }

    @Override
    public Object get(Object key) {
        if (key instanceof String name && fields.has(name)) {
            return fields.value(name);
        }
        throw absent(String.valueOf(key));
    }

    /** Makes the expression undecided, unless something else decides it. */
    static CelAttributeNotFoundException absent(String name) {
        return CelAttributeNotFoundException.of(name + " is not known");
    }

    // An expression cannot go through the fields: the types it is checked with have none to go through.
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        throw absent("the list of fields");
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "View";
    }
}
