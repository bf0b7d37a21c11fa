package io.diditmesh.access;

import io.diditmesh.request.HostName;
import io.diditmesh.verification.Subject;

/** Gives strangers an identity of their own, without writing anything down. */
public interface AnonymousVisitors {
    Visitor invite(HostName host);

    /** @param setCookie the value of a {@code Set-Cookie} header by which the visitor will be known again */
    record Visitor(Subject subject, String setCookie) {}
}
