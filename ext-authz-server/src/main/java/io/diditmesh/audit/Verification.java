package io.diditmesh.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of checking a trail.
 *
 * @param findings everything that shows that it is not as it was written, the first first; none if it is whole
 * @param records how many lines were read
 * @param unsealed how many of them, at the end, no signature covers yet: nobody can tell whether these are as written
 * @param torn bytes of a line at the end that was not written whole
 * @param sealedAt the time of the last signature; empty if there is none
 * @param ended whether the last signature says that nothing follows
 */
public record Verification(
        List<Finding> findings, long records, long unsealed, long torn, Optional<Instant> sealedAt, boolean ended) {
    /** @param line from 1; 0 for the file as a whole */
    public record Finding(Path file, long line, String message) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + ": " + message;
        }
    }

    public Verification {
        findings = List.copyOf(findings);
    }

    /** Whether everything up to the last signature is as it was written. */
    public boolean isWhole() {
        return findings.isEmpty();
    }
}
