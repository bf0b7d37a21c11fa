package io.diditmesh.e2e.mesh;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a plain page of a program says. */
final class Answers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Answers() {}

    static boolean is(String address, int status) {
        return read(address).startsWith(status + "\n");
    }

    /** Whether the page is there and holds the words. */
    static boolean has(String address, String words) {
        String read = read(address);
        return read.startsWith("200\n") && read.contains(words);
    }

    /** The body of an answer with status 200; empty for any other, and where nobody answers. */
    static String text(String address) {
        String read = read(address);
        return read.startsWith("200\n") ? read.substring("200\n".length()) : "";
    }

    private static String read(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() + "\n" + answer.body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
