package io.diditmesh.session;

import io.diditmesh.telemetry.EventLog;
import io.diditmesh.telemetry.Field;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.OutcomeLedger;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.SubjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps true what the provider holds against people: a message that somebody is blocked or flagged is applied at once;
 * whether it holds, and every end of it, is read from the provider.
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
        return accept(subject.get(), trigger.hold()) ? TriggerResult.ACCEPTED : TriggerResult.TOO_EARLY;
    }

    private boolean accept(SubjectKey told, Hold hold) throws StoreUnreachableException {
        strengthen(told, hold);
        // Looked up only now: an account bound before is found here, one that is bound later has seen the block.
        Set<SubjectKey> accounts = bindings.accountsOf(told);
        for (SubjectKey account : accounts) {
            strengthen(account, hold);
        }
        boolean settled = settle(told, answered(provider.holdOf(told)));
        for (SubjectKey account : accounts) {
            settled &= settle(account, accountHold(account));
        }
        // Not knowing, a hold stays, and an end of one is asked to be told again.
        return settled || hold != Hold.NONE;
    }

    // A message says at least this: an old one of less does not take back what is known.
    private void strengthen(SubjectKey subject, Hold hold) throws StoreUnreachableException {
        if (hold != Hold.NONE) {
            set(subject, ledger.load(subject).hold().or(hold));
        }
    }

    /** A subject is as free as itself and everybody whose verification it lives on; false if that is not known. */
    private boolean settle(SubjectKey subject, Optional<Hold> itself) throws StoreUnreachableException {
        List<Optional<Hold>> answers = Stream.concat(
                        Stream.of(itself),
                        bindings.boundTo(subject).stream().map(bound -> answered(provider.holdOf(bound))))
                .toList();
        Hold strongest = answers.stream().flatMap(Optional::stream).reduce(Hold.NONE, Hold::or);
        boolean known = strongest == Hold.BLOCKED || answers.stream().allMatch(Optional::isPresent);
        if (known) {
            set(subject, strongest);
        }
        return known;
    }

    // The provider knows an account only if it ever began a verification of its own.
    private Optional<Hold> accountHold(SubjectKey account) {
        ProviderAnswer<Hold> answer = provider.holdOf(account);
        return answer instanceof ProviderAnswer.NotFound ? Optional.of(Hold.NONE) : answered(answer);
    }

    private static Optional<Hold> answered(ProviderAnswer<Hold> answer) {
        return switch (answer) {
            case ProviderAnswer.Answered(var hold) -> Optional.of(hold);
            case ProviderAnswer.NotFound<Hold> _,
                    ProviderAnswer.Declined<Hold> _,
                    ProviderAnswer.Busy<Hold> _,
                    ProviderAnswer.Unauthorized<Hold> _,
                    ProviderAnswer.Unreachable<Hold> _ -> Optional.empty();
        };
    }

    private void set(SubjectKey subject, Hold hold) throws StoreUnreachableException {
        ledger.setHold(subject, hold);
        events.emit("hold-recorded", Field.SUBJECT.of(subject.text()), Field.STATE.of(hold.name()));
    }
}
