package io.diditmesh.audit;

import io.diditmesh.settings.Secret;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the audit trail is kept.
 *
 * @param folder where its files are; empty for none
 * @param key a private key in PEM; there if there is a folder
 * @param mandatory whether what cannot be written must not be allowed
 * @param queue how many records may wait to be written
 * @param largest the size, in bytes, at which a file is ended and the next begun
 * @param every the longest time between a record and the checkpoint behind it
 */
public record AuditSettings(
        Optional<Path> folder, Optional<Secret> key, boolean mandatory, int queue, long largest, Duration every) {
    private static final int MEBIBYTE = 1024 * 1024;

    private enum Need {
        BEST_EFFORT("BestEffort"),
        MANDATORY("Mandatory");

        private final String text;

        Need(String text) {
            this.text = text;
        }
    }

    /** @param in holds {@code folder}, {@code key}, {@code need}, {@code queue}, {@code fileMebibytes}, {@code checkpoint} */
    public static AuditSettings read(Section in, Secrets secrets) {
        Optional<Path> folder = in.value("folder").optional().map(secrets.folder()::resolve);
        Optional<Secret> key = folder.isPresent()
                ? Optional.of(in.secret("key", secrets).required())
                : in.secret("key", secrets).optional();
        key.filter(known -> known.bytes().length > 0).ifPresent(known -> {
            try {
                AuditKey.parsePrivate(known.text());
            } catch (IllegalArgumentException fault) {
                in.problem(in.line(), "key", String.valueOf(fault.getMessage()));
            }
        });
        Need need = in.value("need").oneOf(Need.BEST_EFFORT, word -> word.text, Need.values());
        if (need == Need.MANDATORY && folder.isEmpty()) {
            in.problem(in.line(), "need", "Mandatory without a folder (expected: a folder to write to)");
        }
        return new AuditSettings(
                folder,
                key,
                need == Need.MANDATORY,
                in.value("queue").integer(10_000, 100, 1_000_000),
                (long) in.value("fileMebibytes").integer(128, 1, 4096) * MEBIBYTE,
                in.value("checkpoint").duration(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofHours(1)));
    }
}
