package io.diditmesh.redis;

import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The names of everything in Redis. The hash tag keeps one subject's keys in one slot of a cluster. */
final class Keys {
    private static final String PREFIX = "dm:";

    /** Of every key that holds outcomes, and of no other. */
    static final String OUTCOMES = PREFIX + "o:{";

    /** The field of an outcome hash that counts read numbers. No level can have this name. */
    static final byte[] READ_NUMBER = bytes("#");

    /** The field of an outcome hash that is there while the provider holds something against the person. */
    static final byte[] HOLD = bytes("!");

    static final byte[] INBOX = bytes(PREFIX + "inbox");

    static final byte[] REREADS = bytes(PREFIX + "again");

    /** Which replica does the upkeep. */
    static final byte[] LEASE = bytes(PREFIX + "leader");

    static final byte[] LAST_LOOKS = bytes(PREFIX + "looks");

    private Keys() {}

    static byte[] outcomes(SubjectKey key) {
        return bytes(OUTCOMES + key.text() + "}");
    }

    /** Whose outcomes lie under this key, if any do. */
    static Optional<SubjectKey> subjectOf(byte[] outcomes) {
        String text = new String(outcomes, StandardCharsets.US_ASCII);
        return text.startsWith(OUTCOMES) && text.endsWith("}")
                ? SubjectKey.parse(text.substring(OUTCOMES.length(), text.length() - 1))
                : Optional.empty();
    }

    static byte[] event(SubjectKey key, String eventId) {
        return bytes(PREFIX + "e:{" + key.text() + "}:" + eventId);
    }

    static byte[] startLock(SubjectKey key, LevelName level) {
        return bytes(PREFIX + "l:{" + key.text() + "}:" + level);
    }

    static byte[] signal(SubjectKey key, PolicyId policy, String signal) {
        return bytes(PREFIX + "g:{" + key.text() + "}:" + policy + "/" + signal);
    }

    static byte[] session(SessionId id) {
        return bytes(PREFIX + "s:" + id);
    }

    /** The accounts that live on an anonymous subject's verifications. */
    static byte[] accountsOf(SubjectKey anonymous) {
        return bytes(PREFIX + "ba:{" + anonymous.text() + "}");
    }

    /** The anonymous subjects on whose verifications an account lives. */
    static byte[] boundTo(SubjectKey account) {
        return bytes(PREFIX + "bt:{" + account.text() + "}");
    }

    /** A pattern for every key that carries the subject's hash tag. */
    static byte[] taggedWith(SubjectKey key) {
        return bytes(PREFIX + "*{" + key.text() + "}*");
    }

    static byte[] callBudget(String quota) {
        return bytes(PREFIX + "calls:" + quota);
    }

    /** When a budget of starts would be full again. */
    static byte[] startBudget(String name) {
        return bytes(PREFIX + "b:" + name);
    }

    /** When a program last asked about a session. */
    static byte[] pace(SessionId id) {
        return bytes(PREFIX + "p:" + id);
    }

    static byte[] lastReading(SessionId id) {
        return bytes(PREFIX + "r:" + id);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
