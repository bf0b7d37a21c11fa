package io.diditmesh.verification;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Something found in a session that its provider may approve all the same. The order is stored as bits: append only. */
public enum Doubt {
    /** What was found is not what the level expected, or was never compared with it. */
    MISMATCH("onMismatch"),
    /** The face is known from somebody else's session. */
    DUPLICATE_FACE("onDuplicateFace"),
    /** The papers are of somebody else than those of the same subject before, or than each other. */
    DIFFERENT_PERSON("onDifferentPerson");

    private final String setting;

    Doubt(String setting) {
        this.setting = setting;
    }

    /** The field of an {@code AssuranceLevel} that says what comes of it. */
    public String setting() {
        return setting;
    }

    /** The set as bits, bit {@code i} for the doubt with ordinal {@code i}. */
    @SuppressWarnings("EnumOrdinal") // the stored form; the order above is append only
    public static int toBits(Collection<Doubt> doubts) {
        int bits = 0;
        for (Doubt doubt : doubts) {
            bits |= 1 << doubt.ordinal();
        }
        return bits;
    }

    /** The inverse of {@link #toBits}; bits of doubts this version does not know are ignored. */
    @SuppressWarnings("EnumOrdinal")
    public static Set<Doubt> fromBits(int bits) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        for (Doubt doubt : values()) {
            if ((bits & 1 << doubt.ordinal()) != 0) {
                doubts.add(doubt);
            }
        }
        return doubts;
    }
}
