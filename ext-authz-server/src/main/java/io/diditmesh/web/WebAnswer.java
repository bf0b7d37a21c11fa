package io.diditmesh.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An answer of the small HTTP server. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WebAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body, EventFeed feed) {
    public WebAnswer {
        headers = List.copyOf(headers);
    }

    private WebAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        this(status, headers, body, EventFeed.NONE);
    }

    /** One that is sent as things happen. */
    public static WebAnswer events(EventFeed feed) {
        return new WebAnswer(200, List.of(Map.entry("content-type", "text/event-stream")), new byte[0], feed)
                .with("cache-control", "no-store");
    }

    public static WebAnswer json(int status, String json) {
        return text(status, "application/json", json).with("cache-control", "no-store");
    }

    public static WebAnswer page(int status, Page page) {
        WebAnswer answer = text(status, "text/html; charset=utf-8", page.html());
        for (Map.Entry<String, String> header : page.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /** 303: the browser goes there with GET. */
    public static WebAnswer seeOther(URI address) {
        return new WebAnswer(303, List.of(), new byte[0])
                .with("location", address.toString())
                .with("cache-control", "no-store")
                .with("referrer-policy", "no-referrer");
    }

    public static WebAnswer text(int status, String type, String text) {
        return new WebAnswer(status, List.of(Map.entry("content-type", type)), text.getBytes(StandardCharsets.UTF_8));
    }

    public static WebAnswer nothing(int status) {
        return new WebAnswer(status, List.of(), new byte[0]).with("cache-control", "no-store");
    }

    /** Says when to come again: in whole seconds, at least one, and never too early (RFC 9110, section 10.2.3). */
    public WebAnswer retryAfter(Duration wait) {
        return with(
                "retry-after", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    public WebAnswer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new WebAnswer(status, more, body, feed);
    }
}
