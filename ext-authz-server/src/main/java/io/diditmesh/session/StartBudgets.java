package io.diditmesh.session;

import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.StoreUnreachableException;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many sessions may be begun: of one subject, from one address, for one tenant. A session costs money. */
public final class StartBudgets {
    private final Budgets budgets;
    private final SubjectKeys keys;
    private final Limits limits;

    public StartBudgets(Budgets budgets, SubjectKeys keys, Limits limits) {
        this.budgets = budgets;
        this.keys = keys;
        this.limits = limits;
    }

    /** How much each budget holds. */
    public record Limits(Budgets.Limit subject, Budgets.Limit address, Budgets.Limit tenant) {}

    /**
     * Who has a session begun.
     *
     * @param address of the client as the mesh saw it, or empty
     * @param tenant the namespace of the policy that asks, or empty
     */
    record Payer(SubjectKey subject, String address, String tenant) {}

    /** What came of taking a start out of every budget. */
    sealed interface Taken {
        /** @param shares what can be given back */
        record Granted(List<Share> shares) implements Taken {
            public Granted {
                shares = List.copyOf(shares);
            }
        }

        /** One was empty: nothing was taken of any. */
        record Empty(String kind, Duration retryAfter) implements Taken {}
    }

    /** One budget and how much it holds. */
    record Share(String kind, String name, Budgets.Limit limit) {}

    Taken take(Payer payer) throws StoreUnreachableException {
        List<Share> taken = new ArrayList<>();
        for (Share share : shares(payer)) {
            Duration wait = budgets.take(share.name(), share.limit());
            if (wait.isPositive()) {
                giveBack(taken);
                return new Taken.Empty(share.kind(), wait);
            }
            taken.add(share);
        }
        return new Taken.Granted(taken);
    }

    void giveBack(List<Share> taken) throws StoreUnreachableException {
        for (Share share : taken) {
            budgets.giveBack(share.name(), share.limit());
        }
    }

    private List<Share> shares(Payer payer) {
        List<Share> shares = new ArrayList<>();
        shares.add(new Share("subject", "s:{" + payer.subject().text() + "}", limits.subject()));
        if (!payer.address().isEmpty()) {
            shares.add(new Share("address", "a:" + hashed(payer.address()), limits.address()));
        }
        if (!payer.tenant().isEmpty()) {
            shares.add(new Share("tenant", "t:" + payer.tenant(), limits.tenant()));
        }
        return shares;
    }

    // No address is stored: what is kept of one is as good as a subject's key.
    private String hashed(String address) {
        return keys.keyOf(new Subject("", SourceKind.PEER, "address", Networks.of(address)))
                .text();
    }
}
