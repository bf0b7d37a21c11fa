package io.diditmesh.sealing;

import io.diditmesh.settings.Secret;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactSealer;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SubjectKey;
import java.util.Map;
import java.util.Optional;

/** The door of this package. */
public final class Sealing {
    private static final int ROUNDS = 100;

    private Sealing() {}

    /** Ready to open without delay when this returns. */
    public static FactSealer facts(SealingSettings settings) {
        FactSealer sealer = new TinkFactSealer(FactKeys.parse(settings.keys()));
        warmUp(sealer);
        return sealer;
    }

    /** A new keyset to seal facts with. */
    public static String newFactKeys() {
        return FactKeys.generate();
    }

    /** What is done to a keyset, one after the other, to put a new key in the place of the old one. */
    public enum Step {
        /** A new key is added: it opens, and does not seal yet. */
        ADD,
        /** The key added last seals; the others still open. */
        PROMOTE,
        /** Every other key is dropped. */
        DROP
    }

    /** @throws IllegalArgumentException if the text is no keyset of ours */
    public static String changed(Secret keys, Step step) {
        return switch (step) {
            case ADD -> FactKeys.withAnother(keys);
            case PROMOTE -> FactKeys.withLastSealing(keys);
            case DROP -> FactKeys.withSealingOnly(keys);
        };
    }

    // Cold, the first opening took tens of milliseconds, which a check has not got.
    private static void warmUp(FactSealer sealer) {
        SubjectKey nobody = new SubjectKey(0, 0);
        LevelName nowhere = new LevelName("warm-up");
        Facts facts = new Facts(Map.of(Fact.AGE, new FactValue.Whole(0), Fact.IP_COUNTRY, new FactValue.Text("")));
        for (int i = 0; i < ROUNDS; i++) {
            Optional<Facts> opened = sealer.open(sealer.seal(facts, nobody, nowhere), nobody, nowhere);
            if (!opened.equals(Optional.of(facts))) {
                throw new IllegalStateException("what was sealed does not open");
            }
        }
    }
}
