package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.time.Duration;

/** Trouble in place of a true answer. */
public sealed interface Fault {
    /** Another answer; without a retry time if that is empty. */
    record Instead(int status, String retryAfter, boolean html) implements Fault {
        Answer reply() {
            if (status == 204) {
                return Reply.empty(status);
            }
            Answer plain = html
                    ? Reply.html(status, "<!doctype html><html lang=\"en\"><title>Error</title><h1>Error</h1></html>\n")
                    : ErrorReply.detail(status, "Fault on request.");
            return retryAfter.isEmpty() ? plain : plain.with("Retry-After", retryAfter);
        }
    }

    /** The true answer, late. */
    record Late(Duration delay) implements Fault {}

    /** No answer: the call is not carried out and the connection is cut. */
    record CutBefore() implements Fault {}

    /** No answer, although the call is carried out. */
    record CutAfter() implements Fault {}
}
