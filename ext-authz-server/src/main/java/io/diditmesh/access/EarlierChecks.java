package io.diditmesh.access;

import io.diditmesh.request.AccessRequest;

/** Knows the requests that a gateway of ours has asked about before: what it counted is not counted again. */
public interface EarlierChecks {
    boolean wasJudged(AccessRequest request);
}
