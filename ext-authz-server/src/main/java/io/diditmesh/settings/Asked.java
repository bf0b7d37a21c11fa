package io.diditmesh.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every key that was asked for while settings were read: what may stand there, what stands there, and what counts if nothing does. */
public final class Asked {
    private static final String TEXT = "a text";
    private static final String MASK = "****";

    private final Map<String, Key> keys = new TreeMap<>();
    private final Map<String, LiveSecret> followed = new TreeMap<>();

    /**
     * One key.
     *
     * @param name from the root, such as {@code redis.timeout}
     * @param form what may stand there
     * @param standard what counts if nothing stands there; empty if there is no such thing
     * @param given what stands there, if anything does; of a secret where it is
     */
    public record Key(String name, String form, String standard, Optional<String> given) {
        private Key with(String otherForm, String otherStandard) {
            return new Key(
                    name,
                    otherForm.equals(TEXT) ? form : otherForm,
                    otherStandard.isEmpty() ? standard : otherStandard,
                    given);
        }
    }

    /** In the order of their names. */
    public List<Key> keys() {
        return List.copyOf(keys.values());
    }

    /** The secrets whose files are followed, by the name of their key. */
    public Map<String, LiveSecret> followed() {
        return Map.copyOf(followed);
    }

    void followed(String name, LiveSecret secret) {
        followed.put(name, secret);
    }

    void text(String name, Optional<String> given, String standard) {
        note(name, given, TEXT, standard);
    }

    void form(String name, Optional<String> given, String form, String standard) {
        note(name, given, form, standard);
    }

    /** @param where it is, if it is anywhere; never what it is */
    void secret(String name, Optional<String> where) {
        keys.keySet().removeIf(known -> known.startsWith(name + "."));
        note(name, where.map(place -> MASK + " (" + place + ")"), SecretSource.EXPECTED, "");
    }

    // The same key is asked for more than once, each time more is known of it.
    private void note(String name, Optional<String> given, String form, String standard) {
        keys.merge(name, new Key(name, form, standard, given), (known, _) -> known.with(form, standard));
    }
}
