package io.diditmesh.session;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps the blocks true: a message that somebody is blocked is applied at once; whether it holds, and every end of a block,
 * is read from the provider.
 */
public final class BlockRecorder {
    private final VerificationProvider provider;
    private final OutcomeLedger ledger;
    private final Bindings bindings;
    private final EventLog events;

    public BlockRecorder(VerificationProvider provider, SessionStores stores, EventLog events) {
        this.provider = provider;
        this.ledger = stores.ledger();
        this.bindings = stores.bindings();
        this.events = events;
    }

    public TriggerResult accept(UserTrigger trigger) throws StoreUnreachableException {
        Optional<SubjectKey> subject = SubjectKey.parse(trigger.vendorData());
        if (subject.isEmpty() || !ledger.knows(subject.get())) {
            return TriggerResult.FOREIGN;
        }
        return accept(subject.get(), trigger.blocked()) ? TriggerResult.ACCEPTED : TriggerResult.TOO_EARLY;
    }

    private boolean accept(SubjectKey told, boolean blocked) throws StoreUnreachableException {
        if (blocked) {
            set(told, true);
        }
        // Looked up only now: an account bound before is found here, one that is bound later has seen the block.
        Set<SubjectKey> accounts = bindings.accountsOf(told);
        if (blocked) {
            for (SubjectKey account : accounts) {
                set(account, true);
            }
        }
        boolean settled = settle(told, answered(provider.isBlocked(told)));
        for (SubjectKey account : accounts) {
            settled &= settle(account, isAccountBlocked(account));
        }
        // Not knowing, a block stays, and an end of one is asked to be told again.
        return settled || blocked;
    }

    /** A subject is free when neither itself nor anybody whose verification it lives on is blocked; false if that is not known. */
    private boolean settle(SubjectKey subject, Optional<Boolean> itself) throws StoreUnreachableException {
        List<Optional<Boolean>> answers = Stream.concat(
                        Stream.of(itself),
                        bindings.boundTo(subject).stream().map(bound -> answered(provider.isBlocked(bound))))
                .toList();
        boolean blocked = answers.contains(Optional.of(true));
        boolean known = blocked || answers.stream().allMatch(Optional::isPresent);
        if (known) {
            set(subject, blocked);
        }
        return known;
    }

    // The provider knows an account only if it ever began a verification of its own.
    private Optional<Boolean> isAccountBlocked(SubjectKey account) {
        ProviderAnswer<Boolean> answer = provider.isBlocked(account);
        return answer instanceof ProviderAnswer.NotFound ? Optional.of(false) : answered(answer);
    }

    private static Optional<Boolean> answered(ProviderAnswer<Boolean> answer) {
        return switch (answer) {
            case ProviderAnswer.Answered(var blocked) -> Optional.of(blocked);
            case ProviderAnswer.NotFound<Boolean> _,
                    ProviderAnswer.Declined<Boolean> _,
                    ProviderAnswer.Busy<Boolean> _,
                    ProviderAnswer.Unauthorized<Boolean> _,
                    ProviderAnswer.Unreachable<Boolean> _ -> Optional.empty();
        };
    }

    private void set(SubjectKey subject, boolean blocked) throws StoreUnreachableException {
        ledger.setBlocked(subject, blocked);
        events.emit("block-recorded", Field.SUBJECT.of(subject.text()), Field.STATE.of(blocked ? "BLOCKED" : "ACTIVE"));
    }
}
