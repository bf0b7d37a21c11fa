package io.diditmesh.audit;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chain of a file up to a place, signed.
 *
 * @param head the chain before the checkpoint's own line
 * @param state whether the file goes on, and if not, whether another follows
 */
record Checkpoint(String series, long file, long sequence, Instant at, Digest head, State state) {
    enum State {
        OPEN("open"),
        /** The file ends here, and the next goes on. */
        CONTINUED("continued"),
        /** The file ends here, and so does all of it, until somebody starts the server again. */
        ENDED("ended");

        private final String text;

        State(String text) {
            this.text = text;
        }

        private static Optional<State> of(String text) {
            for (State state : values()) {
                if (state.text.equals(text)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    private byte[] signed() {
        return String.join(
                        "\n",
                        "didit-mesh audit checkpoint",
                        series,
                        Long.toString(file),
                        Long.toString(sequence),
                        at.toString(),
                        head.text(),
                        state.text)
                .getBytes(StandardCharsets.UTF_8);
    }

    Map<String, Object> members(PrivateKey key) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", Kind.CHECKPOINT.text());
        members.put("seq", sequence);
        members.put("at", at.toString());
        members.put("series", series);
        members.put("file", file);
        members.put("head", head.text());
        members.put("state", state.text);
        members.put("signature", AuditKey.sign(key, signed()));
        return members;
    }

    /** Empty if a member is missing, or the signature is not one of this key over the others. */
    static Optional<Checkpoint> read(Map<String, Object> members, PublicKey key) {
        if (!(members.get("seq") instanceof Long sequence)
                || !(members.get("at") instanceof String at)
                || !(members.get("series") instanceof String series)
                || !(members.get("file") instanceof Long file)
                || !(members.get("head") instanceof String head)
                || !(members.get("state") instanceof String state)
                || !(members.get("signature") instanceof String signature)) {
            return Optional.empty();
        }
        return State.of(state)
                .flatMap(known -> Digest.parse(head)
                        .flatMap(digest -> Times.parse(at)
                                .map(time -> new Checkpoint(series, file, sequence, time, digest, known))))
                .filter(checkpoint -> AuditKey.isSigned(key, checkpoint.signed(), signature));
    }
}
