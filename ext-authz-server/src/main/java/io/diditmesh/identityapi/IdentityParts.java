package io.diditmesh.identityapi;

import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.session.SessionStarter;
import io.diditmesh.upkeep.Eraser;
import io.diditmesh.verification.OutcomeLedger;
import java.net.URI;
import java.util.function.Predicate;

/**
 * What the service answers from.
 *
 * @param isOurs whether people may be brought back to an address
 */
public record IdentityParts(
        OutcomeLedger ledger, LiveRulebook rulebook, SessionStarter starter, Eraser eraser, Predicate<URI> isOurs) {}
