package io.diditmesh.e2e.story;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody at a browser, or at a program, with cookies of their own. */
public final class Person {
    private static final Map<String, String> NAVIGATION = Map.of(
            "Accept", "text/html,application/xhtml+xml,*/*;q=0.8",
            "Sec-Fetch-Mode", "navigate",
            "Sec-Fetch-Dest", "document",
            "Sec-Fetch-Site", "same-origin");
    private static final Map<String, String> PROGRAM = Map.of("Accept", "application/json");

    private final Web web;
    private final URI home;
    private final Transcript transcript;
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final Map<String, String> always = new LinkedHashMap<>();

    Person(Web web, URI home, Transcript transcript) {
        this.web = web;
        this.home = home;
        this.transcript = transcript;
    }

    /** Has signed in at the shop before, in this browser. */
    Person withSession(String token) {
        cookiesOf(home).put("shop_session", token);
        return this;
    }

    public Person withBearer(String token) {
        return sending("Authorization", "Bearer " + token);
    }

    /** Sends this header with every request. */
    public Person sending(String name, String value) {
        always.put(name, value);
        return this;
    }

    /** Types an address, or follows a link. */
    public Reply open(String path) {
        return open(home.resolve(path));
    }

    Reply open(URI uri) {
        return send(Ask.get(uri).with(NAVIGATION));
    }

    /** Sends a form from a page of the same site. */
    Reply submit(URI uri, Map<String, String> fields) {
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        return send(Ask.form(uri, fields).with(NAVIGATION).with(Map.of("Origin", origin)));
    }

    Reply submit(String path, Map<String, String> fields) {
        return submit(home.resolve(path), fields);
    }

    /** Asks as a program does. */
    public Reply call(String method, String path) {
        return send(new Ask(method, home.resolve(path), PROGRAM, ""));
    }

    /** Sends JSON as a program does. */
    public Reply post(String path, String json) {
        return send(Ask.json("POST", home.resolve(path), json).with(PROGRAM));
    }

    private Reply send(Ask ask) {
        Map<String, String> headers = new TreeMap<>(always);
        if (!cookiesOf(ask.uri()).isEmpty()) {
            headers.put("Cookie", cookieLine(ask.uri()));
        }
        Reply reply = web.send(ask.with(headers));
        reply.headers().allValues("set-cookie").forEach(cookie -> keep(ask.uri(), cookie));
        transcript.note(reply.toString());
        return reply;
    }

    private void keep(URI from, String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (pair.length < 2 || pair[1].isEmpty() || setCookie.contains("Max-Age=0")) {
            cookiesOf(from).remove(pair[0]);
        } else {
            cookiesOf(from).put(pair[0], pair[1]);
        }
    }

    private String cookieLine(URI uri) {
        return cookiesOf(uri).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Map<String, String> cookiesOf(URI uri) {
        return cookies.computeIfAbsent(uri.getHost(), _ -> new TreeMap<>());
    }
}
