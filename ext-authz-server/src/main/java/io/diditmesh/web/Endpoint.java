package io.diditmesh.web;

/** Answers the requests of one path. May block: each runs on a virtual thread. */
public interface Endpoint {
    WebAnswer answer(WebRequest request);
}
