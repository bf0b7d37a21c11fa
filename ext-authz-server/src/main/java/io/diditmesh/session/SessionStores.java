package io.diditmesh.session;

import io.diditmesh.verification.OutcomeLedger;

/** The stores of the write path, which share one place. */
public record SessionStores(
        OutcomeLedger ledger,
        SessionDirectory directory,
        Inbox inbox,
        Rereads rereads,
        Guard guard,
        Bindings bindings) {}
