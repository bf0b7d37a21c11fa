package io.diditmesh.cel;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.BodyReading;
import io.diditmesh.request.Headers;
import io.diditmesh.request.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The request, as expressions see it. */
final class RequestFields implements Fields {
    /**
     * Of these a comma belongs to the value. In any other header it may be the seam of two that the proxy joined, of which
     * servers take the first or the last.
     */
    static final Set<String> WITH_COMMAS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "access-control-request-headers",
            "cache-control",
            "connection",
            "date",
            "forwarded",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "te",
            "trailer",
            "upgrade",
            "user-agent",
            "via",
            "x-forwarded-for");

    private final AccessRequest request;

    RequestFields(AccessRequest request) {
        this.request = request;
    }

    @Override
    public Optional<Object> field(String name) {
        return switch (name) {
            case "json" -> json();
            case "form" -> Optional.of(Values.parameters(value(request.body().form())));
            case "method" -> Optional.of(request.method());
            case "host" -> Optional.of(request.host().text());
            case "path" -> Optional.of(request.path().text());
            case "query" -> Optional.of(Values.parameters(parameters()));
            case "headers" -> Optional.of(headers(request.headers()));
            case "size" -> size();
            case "source" -> Optional.<Object>of(request.source().address()).filter(address -> !address.equals(""));
            default -> throw Undecided.because();
        };
    }

    private Optional<Object> json() {
        Json json = value(request.body().json());
        Object root = json.root();
        return root == null ? Optional.empty() : Optional.of(Values.of(root));
    }

    /** What cannot be read is not known to be absent. */
    private static <T> T value(BodyReading<T> reading) {
        return switch (reading) {
            case BodyReading.Value<T>(T value) -> value;
            case BodyReading.Unreadable<T> _ -> throw Undecided.because();
        };
    }

    private Map<String, List<String>> parameters() {
        return request.parameters().orElseThrow(Undecided::because);
    }

    private Optional<Object> size() {
        OptionalLong size = request.body().size();
        return size.isPresent() ? Optional.of(size.getAsLong()) : Optional.empty();
    }

    private static MapView headers(Headers headers) {
        return new MapView(headers::names, name -> {
            Optional<String> value = headers.value(name);
            if (value.isPresent() && value.get().indexOf(',') >= 0 && !WITH_COMMAS.contains(name)) {
                throw Undecided.because();
            }
            return value.map(Object.class::cast);
        });
    }
}
