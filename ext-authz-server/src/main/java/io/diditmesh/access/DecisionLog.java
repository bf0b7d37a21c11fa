package io.diditmesh.access;

import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.verification.SubjectKey;
import java.util.List;
import java.util.Optional;

/** Writes decisions down. Must not block and must not fail. */
public interface DecisionLog {
    /** False if it cannot be written and has to be: then nobody is let through. */
    boolean record(Entry entry);

    /** What a policy that is not enforced for this request would have answered, where that is not Allow. */
    void tried(Entry entry);

    /** A policy that is not enforced could not be asked: a bug. */
    void triedInVain(Throwable fault);

    /**
     * What may be written of a decision; nothing in it comes from the request itself.
     *
     * @param rules {@code namespace/name/rule} of each policy that spoke
     */
    record Entry(Decision decision, Optional<SubjectKey> subject, List<String> rules) {
        public Entry {
            rules = List.copyOf(rules);
        }

        static String nameOf(PolicyId policy, String rule) {
            return policy + "/" + rule;
        }
    }
}
