package io.diditmesh.sandbox.api;

import io.diditmesh.sandbox.web.Incoming;
import io.diditmesh.sandbox.web.Reply;
import io.diditmesh.sandbox.web.Reply.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which call a request is, if any. */
sealed interface Route {
    /** A call of the API. */
    record Known(Call call) implements Route {}

    /** No call: the answer says why. */
    record Nowhere(Answer reply) implements Route {}

    static Route of(Incoming request) {
        List<Operation> there = at(request.path());
        return there.stream()
                .filter(operation -> operation.method().equals(request.method()))
                .findFirst()
                .<Route>flatMap(operation -> known(operation, request))
                .orElseGet(() -> new Nowhere(there.isEmpty() ? elsewhere(request) : wrongMethod(request, there)));
    }

    private static Optional<Route> known(Operation operation, Incoming request) {
        return Paths.match(operation, request.path()).map(places -> new Known(new Call(operation, places, request)));
    }

    private static List<Operation> at(String path) {
        return Arrays.stream(Operation.values())
                .filter(operation -> Paths.match(operation, path).isPresent())
                .toList();
    }

    private static Answer elsewhere(Incoming request) {
        String withSlash = request.path() + "/";
        boolean slashIsMissing =
                request.method().equals("GET") && !at(withSlash).isEmpty();
        return slashIsMissing ? Reply.redirect(301, request.target(withSlash)) : Reply.notFoundPage();
    }

    private static Answer wrongMethod(Incoming request, List<Operation> there) {
        String allowed = there.stream().map(Operation::method).collect(Collectors.joining(", "));
        return ErrorReply.detail(405, "Method \"%s\" not allowed.".formatted(request.method()))
                .with("Allow", allowed);
    }
}
