package io.diditmesh.e2e.story;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
public record Reply(Ask ask, int status, HttpHeaders headers, String body, Duration took) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*href=\"([^\"]*)\"");

    public Reply expect(int wanted) {
        return expect(status == wanted, String.valueOf(wanted));
    }

    Reply expect(boolean holds, String wanted) {
        StepFailed.unless(holds, this + " (expected: " + wanted + ")");
        return this;
    }

    /** The decision point has had its say on this request. */
    Reply expectDecision() {
        return expect(header("x-verification-decision").isPresent(), "the header x-verification-decision");
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isRedirect() {
        return target().isPresent();
    }

    /** Where a redirect leads. */
    URI location() {
        return target().orElseThrow(() -> new StepFailed(this + " (expected: a redirect)"));
    }

    private Optional<URI> target() {
        return status / 100 == 3 ? header("location").map(ask.uri()::resolve) : Optional.empty();
    }

    Reply expectRedirect(int wanted, String path) {
        expect(wanted);
        return expect(location().getPath().equals(path), "a redirect to " + path);
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException notJson) {
            throw new StepFailed(this + " with a body that is not JSON (expected: JSON)");
        }
    }

    /** Problem details of RFC 9457 that name this reason. */
    Reply expectProblem(int wanted, String reason) {
        expect(wanted);
        expect(isProblem(), "application/problem+json");
        expect(json().path("status").asInt(0) == wanted, "the status as a member");
        String given = json().path("reason").asString("");
        return expect(given.equals(reason), "reason " + reason + ", not \"" + given + "\"");
    }

    /** The hidden fields of the page's form. */
    Map<String, String> hiddenFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(body);
        while (input.find()) {
            Map<String, String> attributes = attributes(input.group());
            if ("hidden".equals(attributes.get("type"))) {
                fields.put(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", ""));
            }
        }
        return fields;
    }

    /** The first link of the page that leads to the given path. */
    URI linkTo(String path) {
        return LINK.matcher(body)
                .results()
                .map(link -> ask.uri().resolve(plain(link.group(1))))
                .filter(link -> path.equals(link.getPath()))
                .findFirst()
                .orElseThrow(() -> new StepFailed(this + " without a link (expected: one to " + path + ")"));
    }

    private boolean isProblem() {
        return header("content-type").orElse("").startsWith("application/problem+json");
    }

    @Override
    public String toString() {
        String kind = isProblem() ? " problem" : "";
        return ask + " -> " + status + target().map(to -> " " + Ask.place(to)).orElse(kind);
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTE.matcher(tag).results().forEach(found -> attributes.put(found.group(1), plain(found.group(2))));
        return attributes;
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
