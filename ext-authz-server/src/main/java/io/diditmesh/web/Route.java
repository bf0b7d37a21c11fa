package io.diditmesh.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * @param path exact; a segment written as {@code {name}} stands for any one that is not empty
 * @param methods in upper case; HEAD comes with GET
 */
public record Route(String path, Set<String> methods, Endpoint endpoint) {
    public Route {
        methods = Set.copyOf(methods);
    }

    boolean allows(String method) {
        return methods.contains(method.equals("HEAD") ? "GET" : method);
    }

    boolean isTemplate() {
        return path.contains("{");
    }

    boolean matches(String undecoded) {
        List<String> wanted = segments(path);
        List<String> given = segments(undecoded);
        if (wanted.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            boolean any = wanted.get(i).startsWith("{");
            if (any ? given.get(i).isEmpty() : !wanted.get(i).equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
