package io.diditmesh.cel;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.BodyReading;
import io.diditmesh.request.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** {@code request}. What was sent more than once is absent: nobody can say which is meant. */
final class RequestFields implements View.Fields {
    private final AccessRequest request;

    RequestFields(AccessRequest request) {
        this.request = request;
    }

    // A body is always there to be asked for: that it cannot be read must not look like there being none.
    @Override
    public boolean has(String name) {
        return switch (name) {
            case "method", "host", "path", "query", "headers", "json", "form" -> true;
            case "size" -> request.body().size().isPresent();
            case "source" -> !request.source().address().isEmpty();
            default -> false;
        };
    }

    @Override
    public Object value(String name) {
        return switch (name) {
            case "method" -> request.method();
            case "host" -> request.host().text();
            case "path" -> request.path().text();
            case "query" -> query();
            case "headers" -> headers();
            case "json" -> inside(request.body().json(), name);
            case "form" -> inside(request.body().form(), name);
            case "size" -> bytes();
            case "source" -> request.source().address();
            default -> throw View.absent(name);
        };
    }

    private static Object inside(BodyReading reading, String name) {
        return switch (reading) {
            case BodyReading.Value(var value) -> value;
            case BodyReading.Unreadable _ -> throw View.absent(name);
        };
    }

    private Object bytes() {
        OptionalLong size = request.body().size();
        if (size.isEmpty()) {
            throw View.absent("size");
        }
        return size.getAsLong();
    }

    private Map<String, String> query() {
        Map<String, String> once = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (Query.Parameter parameter : request.query().pairs()) {
            if (once.putIfAbsent(parameter.name(), parameter.value()) != null) {
                repeated.add(parameter.name());
            }
        }
        once.keySet().removeAll(repeated);
        return once;
    }

    // The proxy joins repeated headers with commas, so a comma may be the end of one value and the start of another.
    private Map<String, String> headers() {
        Map<String, String> once = new HashMap<>();
        for (String name : request.headers().names()) {
            request.headers()
                    .value(name)
                    .filter(value -> value.indexOf(',') < 0)
                    .ifPresent(value -> once.put(name, value));
        }
        return once;
    }
}
