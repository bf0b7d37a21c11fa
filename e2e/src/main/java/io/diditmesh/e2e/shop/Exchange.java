package io.diditmesh.e2e.shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One request to the shop and its answer. */
final class Exchange {
    private static final int LONGEST_BODY = 64 * 1024;

    private final HttpExchange http;
    private final String body;

    Exchange(HttpExchange http) throws IOException {
        this.http = http;
        this.body = new String(http.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
    }

    Visit visit() {
        return new Visit(http.getRequestMethod(), path(), http.getRequestHeaders());
    }

    String path() {
        return http.getRequestURI().getPath();
    }

    /** Method and path, as routes are written. */
    String route() {
        String method = http.getRequestMethod();
        return (method.equals("HEAD") ? "GET" : method) + " " + path();
    }

    Optional<String> query(String name) {
        return field(Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse(""), name);
    }

    Optional<String> form(String name) {
        return field(body, name);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    Optional<String> cookie(String name) {
        List<String> cookies = http.getRequestHeaders().getOrDefault("Cookie", List.of());
        return cookies.stream()
                .flatMap(line -> Arrays.stream(line.split(";\\s*", -1)))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    Exchange setCookie(String cookie) {
        http.getResponseHeaders().add("Set-Cookie", cookie);
        return this;
    }

    void page(int status, String html) throws IOException {
        send(status, "text/html; charset=utf-8", html);
    }

    void json(String json) throws IOException {
        send(200, "application/json", json);
    }

    void seeOther(String location) throws IOException {
        http.getResponseHeaders().set("Location", location);
        send(303, "text/plain; charset=utf-8", "");
    }

    private void send(int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.getResponseHeaders().set("Cache-Control", "no-store");
        boolean empty = bytes.length == 0 || http.getRequestMethod().equals("HEAD");
        http.sendResponseHeaders(status, empty ? -1 : bytes.length);
        if (!empty) {
            http.getResponseBody().write(bytes);
        }
        http.close();
    }

    private static Optional<String> field(String encoded, String name) {
        return Arrays.stream(encoded.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}
