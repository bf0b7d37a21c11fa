package io.diditmesh.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program in front of the session API, with the headers it always sends. */
record Program(WholeServer server, Map<String, String> headers) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** Signed in as somebody. */
    static Program of(WholeServer server, String user) {
        return new Program(server, Map.of()).with("authorization", "Bearer " + server.token(user));
    }

    Program with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Program(server, more);
    }

    HttpResponse<String> post(String address) {
        return send(request(address).POST(HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String address, String body) {
        return post(address, body, "application/json");
    }

    HttpResponse<String> post(String address, String body, String type) {
        return send(request(address).header("content-type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String address) {
        return send(request(address).GET());
    }

    HttpResponse<String> by(String method, String address) {
        return send(request(address).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** The lines of an event stream, as they come. */
    Stream<String> listen(String address) {
        try {
            return CLIENT.send(request(address).GET().build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** What an event stream says first. */
    String hears(String address) {
        try (Stream<String> lines = listen(address)) {
            return lines.filter(line -> line.startsWith("data: ")).findFirst().orElse("");
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String text(HttpResponse<String> answer, String member) {
        return json(answer).path(member).asString();
    }

    // As the proxy passes it on: to us, with the host it was for.
    private HttpRequest.Builder request(String address) {
        URI meant = URI.create(WholeServer.ORIGIN).resolve(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.httpPort()).resolve(pathAndQuery(meant)))
                .header("host", meant.getAuthority());
        headers.forEach(request::header);
        return request;
    }

    private static String pathAndQuery(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
