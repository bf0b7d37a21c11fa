package io.diditmesh.sandbox.controls;

import io.diditmesh.sandbox.api.Fault;
import io.diditmesh.sandbox.api.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads a fault that a script asks for. */
record FaultForm(Operation operation, Fault fault, int times) {
    private static final List<String> KNOWN =
            List.of("operation", "times", "status", "retry_after", "html", "delay_ms", "cut");
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;
    private static final int MOST_TIMES = 10_000;

    static FaultForm read(JsonNode body) {
        body.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(name, "given", "one of " + KNOWN);
                });
        return new FaultForm(operation(body), fault(body), number(body, "times", 1, MOST_TIMES, 1));
    }

    private static Operation operation(JsonNode body) {
        String text = body.path("operation").asString("");
        return Operation.of(text).orElseThrow(() -> wrong("operation", text, "one of " + operations()));
    }

    private static Fault fault(JsonNode body) {
        if (body.has("cut")) {
            return cut(body.path("cut").asString(""));
        }
        if (body.has("delay_ms")) {
            return new Fault.Late(Duration.ofMillis(number(body, "delay_ms", 0, Integer.MAX_VALUE, 0)));
        }
        String retryAfter = body.path("retry_after").asString("");
        int status = number(body, "status", LOWEST_STATUS, HIGHEST_STATUS, 500);
        return new Fault.Instead(status, retryAfter, body.path("html").asBoolean(false));
    }

    private static Fault cut(String when) {
        return switch (when) {
            case "before" -> new Fault.CutBefore();
            case "after" -> new Fault.CutAfter();
            default -> throw wrong("cut", when, "before or after");
        };
    }

    private static int number(JsonNode body, String name, int lowest, int highest, int usual) {
        int value = body.path(name).asInt(usual);
        if (value < lowest || value > highest) {
            throw wrong(name, String.valueOf(value), lowest + " to " + highest);
        }
        return value;
    }

    private static String operations() {
        return Arrays.stream(Operation.values()).map(Operation::text).collect(Collectors.joining(", "));
    }

    private static IllegalArgumentException wrong(String name, String value, String expected) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
    }
}
