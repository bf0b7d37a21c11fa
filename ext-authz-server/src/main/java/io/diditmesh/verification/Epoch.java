package io.diditmesh.verification;

/**
 * Whether the store still holds what was once written to it. An emptied store knows nothing of anybody, which is not the
 * same as nobody having been verified, refused or blocked.
 */
public interface Epoch {
    /** Asks the store itself: for what is rare and must not be wrong. */
    boolean isCurrent() throws StoreUnreachableException;

    /** Declares that what is stored now is all there is: the installation is new, or what was lost is back. */
    void begin() throws StoreUnreachableException;
}
