package io.diditmesh.nearcache;

/**
 * One unbroken stretch of being told what changes. Identity is what counts: after anything was missed, there is another
 * watch, and what was read under the old one is no longer known to be true.
 */
public interface Watch {
    /** No watch at all: nothing read under it is kept. */
    Watch NONE = () -> false;

    /** Whether every change up to a moment ago has been told. */
    boolean isTrusted();
}
