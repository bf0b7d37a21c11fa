package io.diditmesh.upkeep;

/** What replicas share for their upkeep. */
public record UpkeepStores(CallBudget budget, Lease lease, LastLooks lastLooks, Erasure erasure) {}
