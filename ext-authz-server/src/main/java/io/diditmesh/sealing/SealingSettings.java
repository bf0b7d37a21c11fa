package io.diditmesh.sealing;

import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;

/**
 * What facts are sealed with.
 *
 * @param keys a Tink keyset in JSON; a key may leave it only when nothing sealed with it is left
 */
public record SealingSettings(Secret keys) {
    /** @param in holds {@code keys} */
    public static SealingSettings read(Section in, Secrets secrets) {
        Secret keys = in.secret("keys", secrets).required();
        if (keys.bytes().length > 0) {
            try {
                FactKeys.parse(keys);
            } catch (IllegalArgumentException fault) {
                in.problem(in.line(), "keys", String.valueOf(fault.getMessage()));
            }
        }
        return new SealingSettings(keys);
    }
}
