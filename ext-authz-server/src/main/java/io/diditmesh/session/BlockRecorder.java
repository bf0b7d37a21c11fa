package io.diditmesh.session;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.Optional;

/**
 * Keeps the blocks true: a message that somebody is blocked is applied at once; whether it holds, and every end of a block,
 * is read from the provider.
 */
public final class BlockRecorder {
    private final VerificationProvider provider;
    private final OutcomeLedger ledger;
    private final EventLog events;

    public BlockRecorder(VerificationProvider provider, SessionStores stores, EventLog events) {
        this.provider = provider;
        this.ledger = stores.ledger();
        this.events = events;
    }

    public TriggerResult accept(UserTrigger trigger) throws StoreUnreachableException {
        Optional<SubjectKey> subject = SubjectKey.parse(trigger.vendorData());
        if (subject.isEmpty() || !ledger.knows(subject.get())) {
            return TriggerResult.FOREIGN;
        }
        if (trigger.blocked()) {
            set(subject.get(), true);
        }
        return switch (provider.isBlocked(subject.get())) {
            case ProviderAnswer.Answered(var blocked) -> {
                set(subject.get(), blocked);
                yield TriggerResult.ACCEPTED;
            }
            // Not knowing, a block stays, and an end of one is asked to be told again.
            case ProviderAnswer.NotFound<Boolean> _,
                    ProviderAnswer.Declined<Boolean> _,
                    ProviderAnswer.Busy<Boolean> _,
                    ProviderAnswer.Unauthorized<Boolean> _,
                    ProviderAnswer.Unreachable<Boolean> _ ->
                trigger.blocked() ? TriggerResult.ACCEPTED : TriggerResult.TOO_EARLY;
        };
    }

    private void set(SubjectKey subject, boolean blocked) throws StoreUnreachableException {
        ledger.setBlocked(subject, blocked);
        events.emit("block-recorded", Field.SUBJECT.of(subject.text()), Field.STATE.of(blocked ? "BLOCKED" : "ACTIVE"));
    }
}
