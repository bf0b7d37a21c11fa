package io.diditmesh.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the sandbox knows. */
final class SandboxReports {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] PERSONAL = {
        "first_name",
        "last_name",
        "full_name",
        "document_number",
        "personal_number",
        "date_of_birth",
        "address",
        "formatted_address",
        "ip_address",
        "phone_number",
        "email",
        "session_token",
        "session_url",
        "portrait_image",
        "front_image"
    };
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private SandboxReports() {}

    /** The expected details of the session with this hosted address, as sorted JSON. */
    static String expected(URI base, String key, String hosted) {
        for (JsonNode row : get(base, key, "/sandbox/sessions")) {
            if (row.path("url").asString("").equals(hosted)) {
                JsonNode report =
                        get(base, key, "/v3/session/" + row.path("session_id").asString() + "/decision/");
                var sorted = new TreeMap<String, String>();
                report.path("expected_details")
                        .properties()
                        .forEach(field ->
                                sorted.put(field.getKey(), field.getValue().asString("")));
                return JSON.writeValueAsString(sorted);
            }
        }
        throw new IllegalStateException("no session has this address");
    }

    /** By what the provider knows the person of a session. */
    static String subject(URI base, String key, String session) {
        for (JsonNode row : get(base, key, "/sandbox/sessions")) {
            if (row.path("session_id").asString("").equals(session)) {
                return row.path("vendor_data").asString();
            }
        }
        throw new IllegalStateException("no such session");
    }

    /** What the provider found out about everybody: names, numbers, days of birth, addresses. */
    static Set<String> people(URI base, String key) {
        Set<String> found = new TreeSet<>();
        for (JsonNode row : get(base, key, "/sandbox/sessions")) {
            String report = get(
                            base, key, "/v3/session/" + row.path("session_id").asString() + "/decision/")
                    .toString();
            found.addAll(Marks.longTexts(report, PERSONAL));
        }
        return found;
    }

    private static JsonNode get(URI base, String key, String path) {
        try {
            return JSON.readTree(CLIENT.send(
                            HttpRequest.newBuilder(base.resolve(path))
                                    .header("x-api-key", key)
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
