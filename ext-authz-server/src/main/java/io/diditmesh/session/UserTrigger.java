package io.diditmesh.session;

import io.diditmesh.verification.Hold;

/**
 * An authentic message of the provider about what it holds against somebody.
 *
 * @param vendorData our subject key, as far as the provider knows
 * @param hold what the message says; where it is less than before, the provider is asked before it is believed
 */
public record UserTrigger(String vendorData, Hold hold) {}
