package io.diditmesh.verification;

import java.util.Optional;

/** Seals facts for one subject at one level: nobody without the key reads them, or moves them to another. */
public interface FactSealer {
    byte[] seal(Facts facts, SubjectKey subject, LevelName level);

    /** Empty for anything but facts sealed for this subject at this level, with a key that is still held. */
    Optional<Facts> open(byte[] sealed, SubjectKey subject, LevelName level);
}
