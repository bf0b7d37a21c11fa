package io.diditmesh.doctor;

import io.diditmesh.web.BoundedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What answers when it is asked: the key set, and a canary on a protected host. */
final class LiveCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 256 * 1024;
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final BoundedHttp http = new BoundedHttp(PATIENCE, LARGEST);
    private final Instant now;
    private final Findings findings = new Findings();
    private String keys = "";

    LiveCheck(Instant now) {
        this.now = now;
    }

    List<Finding> findings() {
        return findings.all();
    }

    /** The key set, once it was {@linkplain #keySet fetched}; empty where it could not be. */
    String keys() {
        return keys;
    }

    void keySet(URI address) {
        Optional<HttpResponse<byte[]>> answer = get(
                address,
                "key-set-unreachable",
                "the session role, and a way to it"
                        + " (--key-set names another address, such as that of a protected host)");
        if (answer.isEmpty()) {
            return;
        }
        String text = new String(answer.get().body(), StandardCharsets.UTF_8);
        if (answer.get().statusCode() != 200 || !text.contains("\"keys\"")) {
            findings.add(
                    "key-set-unreachable",
                    address.toString(),
                    "it answers " + answer.get().statusCode() + " (expected: a JWK set)",
                    "the address of /.well-known/jwks.json of the session role");
            return;
        }
        keys = text;
        clock(address, answer.get());
    }

    private void clock(URI address, HttpResponse<?> answer) {
        Optional<Instant> theirs = answer.headers().firstValue("date").flatMap(LiveCheck::date);
        if (theirs.isPresent() && Duration.between(now, theirs.get()).abs().compareTo(SKEW) > 0) {
            findings.add(
                    "clocks-differ",
                    address.toString(),
                    "its clock says " + theirs.get() + ", the one here " + now
                            + ": tokens seem expired, or not yet valid",
                    "time synchronisation on all nodes");
        }
    }

    /** A request that nobody signed in sends has to come back judged. */
    void canary(URI address) {
        Optional<HttpResponse<byte[]>> answer = get(
                address, "canary-unreachable", "an address that is served to the outside, such as a protected page");
        answer.filter(one -> one.headers().firstValue("x-verification-decision").isEmpty())
                .ifPresent(one -> findings.add(
                        "canary-not-judged",
                        address.toString(),
                        "it was answered " + one.statusCode() + " without a decision: "
                                + (one.statusCode() < 400
                                        ? "nobody was asked, and nothing stopped it"
                                        : "nobody was asked, or nobody answered"),
                        one.statusCode() < 400
                                ? "what the other findings say of this gateway; is it one of istio.targets?"
                                : "the provider, and the pods of the check role"));
    }

    private Optional<HttpResponse<byte[]>> get(URI address, String code, String fix) {
        try {
            return Optional.of(http.send(HttpRequest.newBuilder(address).build()));
        } catch (IOException unreachable) {
            findings.add(code, address.toString(), "nobody answers there: " + unreachable, fix);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            findings.add(code, address.toString(), "interrupted", fix);
        }
        return Optional.empty();
    }

    private static Optional<Instant> date(String written) {
        try {
            return Optional.of(ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
