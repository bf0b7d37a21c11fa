package io.diditmesh.session;

/**
 * An authentic message of the provider that somebody was blocked, or is no longer.
 *
 * @param vendorData our subject key, as far as the provider knows
 * @param blocked what the message says; for an end of a block the provider is asked before it is believed
 */
public record UserTrigger(String vendorData, boolean blocked) {}
