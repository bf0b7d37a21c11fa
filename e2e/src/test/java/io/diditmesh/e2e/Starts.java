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

/** A program that begins sessions for a user of the shop, through Envoy. */
record Starts(Lab lab, String user) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]+)\"");

    /** What came of one. */
    sealed interface Result {}

    record Begun(URI hosted) implements Result {}

    record Refused(int status, String body) implements Result {}

    Result another() {
        HttpRequest request = HttpRequest.newBuilder(lab.address().resolve("/verify/sessions"))
                .header("authorization", "Bearer " + lab.shop().accounts().tokenFor(user))
                .header("content-type", "application/json")
                // Nobody says where they are but the proxy.
                .header("x-verification-source", user)
                .header("x-forwarded-for", "198.51.100." + user.length())
                .POST(HttpRequest.BodyPublishers.ofString("{\"level\":\"kyc-basic\"}"))
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher url = URL.matcher(answer.body());
            return answer.statusCode() == 201 && url.find()
                    ? new Begun(URI.create(url.group(1)))
                    : new Refused(answer.statusCode(), answer.body());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
