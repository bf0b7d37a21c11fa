package io.diditmesh.web;

import java.util.Set;

/** @param methods in upper case; HEAD comes with GET */
public record Route(String path, Set<String> methods, Endpoint endpoint) {
    public Route {
        methods = Set.copyOf(methods);
    }

    boolean allows(String method) {
        return methods.contains(method.equals("HEAD") ? "GET" : method);
    }
}
