package io.diditmesh.e2e;

import io.diditmesh.e2e.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at Didit's end: a reviewer, or the clock. */
final class Reviewer {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI base;
    private final String key;

    Reviewer(Lab lab) {
        this.base = lab.sandbox().base();
        this.key = lab.credentials().diditApiKey();
    }

    /** Decides over the session with this hosted address. */
    void decides(URI hosted, String status) {
        send("PATCH", "/v3/session/" + sessionAt(hosted) + "/update-status/", "{\"new_status\":\"" + status + "\"}");
    }

    /** What becomes of the session without anybody pressing a button. */
    void ends(URI hosted, String outcome) {
        send("POST", "/sandbox/sessions/" + sessionAt(hosted) + "/outcome", "{\"outcome\":\"" + outcome + "\"}");
    }

    /** Blocks whoever the session is of, whatever they verify. */
    void blocks(URI hosted) {
        send("PATCH", "/v3/users/" + find(hosted, "vendor_data") + "/update-status/", "{\"status\":\"BLOCKED\"}");
    }

    private String sessionAt(URI hosted) {
        return find(hosted, "session_id");
    }

    private String find(URI hosted, String field) {
        String token = hosted.getPath().substring(hosted.getPath().lastIndexOf('/') + 1);
        Matcher row = Pattern.compile("\\{[^{}]*\"url\":\"[^\"]*" + Pattern.quote(token) + "\"[^{}]*\\}")
                .matcher(send("GET", "/sandbox/sessions", ""));
        Matcher id = Pattern.compile("\"" + field + "\":\"([^\"]+)\"").matcher(row.find() ? row.group() : "");
        if (!id.find()) {
            throw new IllegalStateException(hosted.getPath() + " is no session of the sandbox");
        }
        return id.group(1);
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("content-type", "application/json")
                .header("x-api-key", key)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " -> " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
