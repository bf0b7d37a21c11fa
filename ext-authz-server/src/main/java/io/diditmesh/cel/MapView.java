package io.diditmesh.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A map that expressions look into. It is both of CEL's kinds of value, so that the evaluator does not walk through all
 * of it at every step.
 */
@SuppressWarnings("Immutable") // What it looks into does not change while an expression is evaluated.
final class MapView extends CelValue implements Map<String, Object> {
    private static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Supplier<Set<String>> names;
    private final Fields values;

    MapView(Supplier<Set<String>> names, Fields values) {
        this.names = names;
        this.values = values;
    }

    private record Member(String getKey, Fields values) implements Map.Entry<String, Object> {
        @Override
        public Object getValue() {
            return values.select(getKey);
        }

        @Override
        public Object setValue(Object value) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public @Nullable Object get(Object key) {
        return find(key).orElse(null);
    }

    @Override
    public boolean containsKey(Object key) {
        return find(key).isPresent();
    }

    private Optional<Object> find(Object key) {
        if (key instanceof String name) {
            return values.field(name);
        }
        throw Undecided.because();
    }

    @Override
    public int size() {
        return names.get().size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public Set<String> keySet() {
        return names.get();
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Set<String> all = names.get();
        if (all.size() > Limits.ELEMENTS) {
            throw Undecided.because();
        }
        return all.stream().map(name -> new Member(name, values)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Collection<Object> values() {
        return List.copyOf(entrySet().stream().map(Map.Entry::getValue).toList());
    }

    @Override
    public boolean containsValue(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object put(String key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(Map<? extends String, ?> others) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public String toString() {
        return "MapView";
    }
}
