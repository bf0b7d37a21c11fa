package io.diditmesh.sandbox;

import io.diditmesh.sandbox.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a test got back. */
record Answered(int status, String body, HttpResponse<String> whole) {
    static Answered of(HttpResponse<String> response) {
        return new Answered(response.statusCode(), response.body(), response);
    }

    JsonNode json() {
        return Json.parse(body);
    }

    /** The text at a JSON pointer. */
    String text(String pointer) {
        return json().at(pointer).asString("(absent)");
    }

    String header(String name) {
        return whole.headers().firstValue(name).orElse("(absent)");
    }

    List<String> keys() {
        return List.copyOf(json().propertyNames());
    }
}
