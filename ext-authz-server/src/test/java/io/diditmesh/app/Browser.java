package io.diditmesh.app;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts, in front of the session flow: keeps cookies and fills in forms. */
final class Browser {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final WholeServer server;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>();
    private String languages = "en";

    Browser(WholeServer server) {
        this.server = server;
    }

    Browser with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    /** What the mesh adds to each request. */
    Browser sending(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Browser reading(String acceptLanguage) {
        languages = acceptLanguage;
        return this;
    }

    /** As in a {@code Cookie} header; without a value before one was given. */
    String cookie(String name) {
        return name + "=" + cookies.getOrDefault(name, "");
    }

    /** What a script with the same cookies would be told. */
    HttpResponse<String> ask(String address) {
        return send(HttpRequest.newBuilder(local(address))
                .header("accept", "application/json")
                .GET());
    }

    /** Opens a public address as the proxy would pass it on. */
    HttpResponse<String> open(String address) {
        return send(HttpRequest.newBuilder(local(address))
                .header("accept", "text/html")
                .GET());
    }

    /** Presses the only button of a page that starts a verification. */
    HttpResponse<String> press(HttpResponse<String> page) {
        return press(page, "/verify/start");
    }

    /** Presses the only button of a page. */
    HttpResponse<String> press(HttpResponse<String> page, String path) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = HIDDEN.matcher(page.body());
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return submit(path, fields);
    }

    HttpResponse<String> submit(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(local(WholeServer.ORIGIN + path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** What a person does at the provider's page; returns where they are sent afterwards. */
    String verify(String url, String outcome) {
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(url)).GET());
        HttpResponse<String> done = send(HttpRequest.newBuilder(URI.create(url))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("outcome=" + outcome)));
        return page.statusCode() == 200 ? location(done) : "";
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("location").orElse("");
    }

    private URI local(String address) {
        return URI.create(address.replace(WholeServer.ORIGIN, "http://127.0.0.1:" + server.httpPort()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String cookie = cookies.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest.Builder complete = cookie.isEmpty() ? request : request.header("cookie", cookie);
        headers.forEach(complete::header);
        try {
            HttpResponse<String> response = client.send(
                    complete.header("host", "shop.localhost:10000")
                            .header("accept-language", languages)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return response;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }
}
