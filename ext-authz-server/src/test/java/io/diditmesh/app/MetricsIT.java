package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Prometheus is told by a server that answers real checks. */
final class MetricsIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final int HOSTILE = 100_000;
    private static final int AT_ONCE = 200;
    private static final String ALLOWED = "didit_mesh_decisions_total{level=\"none\",reason=\"\",result=\"allow\"}";
    private static final String CHECKS = "didit_mesh_check_seconds_count";
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @Test
    void decisions_areCounted_byResultAndByRule() throws Exception {
        double allowed = value(ALLOWED);
        double checks = value(CHECKS);
        double challenged = challenged();

        assertThat(Asking.get("/").of(SERVER).allowed()).isTrue();
        assertThat(Asking.get("/premium").as(SERVER.token("mia")).of(SERVER).allowed())
                .isFalse();

        assertThat(value(ALLOWED)).isEqualTo(allowed + 1);
        assertThat(value(CHECKS)).isEqualTo(checks + 2);
        assertThat(challenged()).isEqualTo(challenged + 1);
        assertThat(scrape())
                .contains(
                        "# HELP didit_mesh_decisions_total Decisions by their result, the kind of reason for it, and the level it is about")
                .contains("# TYPE didit_mesh_check_seconds histogram")
                .contains("didit_mesh_check_seconds_bucket{le=\"0.001\"}")
                .contains("didit_mesh_redis_ready 1.0")
                .contains("didit_mesh_events_total{event=\"policies-loaded\",result=\"clean\"}");
    }

    @Test
    void nobodyWhoSendsRequests_canMakeAnotherSeries() throws Exception {
        Set<String> words = send(new Random(7), HOSTILE);

        List<String> series = series();
        assertThat(series)
                .as("whatever else happened meanwhile, there are as many as the program has words")
                .hasSizeLessThan(300);
        assertThat(series.stream().flatMap(MetricsIT::labels)).isNotEmpty().doesNotContainAnyElementsOf(words);
    }

    @Test
    void verification_isMeasured_fromItsStartToItsEnd() throws Exception {
        Browser browser = new Browser(SERVER).with("shop_session", SERVER.token("ada"));
        String challenge = Asking.get("/premium")
                .as(SERVER.token("ada"))
                .navigating()
                .of(SERVER)
                .header("location");
        browser.verify(Browser.location(browser.press(browser.open(challenge))), "approve");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Asking.get("/premium")
                        .as(SERVER.token("ada"))
                        .of(SERVER)
                        .allowed());
        assertThat(Asking.get("/premium").as(SERVER.token("ada")).of(SERVER).allowed())
                .isTrue();

        assertThat(series())
                .contains(
                        "didit_mesh_decisions_total{level=\"kyc-basic\",reason=\"\",result=\"allow\"}",
                        "didit_mesh_decisions_total{level=\"kyc-basic\",reason=\"START\",result=\"challenge\"}",
                        "didit_mesh_sessions_total{level=\"kyc-basic\",step=\"new\"}",
                        "didit_mesh_sessions_total{level=\"kyc-basic\",step=\"approved\"}",
                        "didit_mesh_session_seconds_count{level=\"kyc-basic\",step=\"approved\"}",
                        "didit_mesh_webhooks_total{reason=\"\",result=\"accepted\",type=\"status.updated\"}",
                        "didit_mesh_calls_total{credential=\"first\",operation=\"create-session\",result=\"ok\",system=\"didit\"}",
                        "didit_mesh_calls_total{credential=\"first\",operation=\"read-decision\",result=\"ok\",system=\"didit\"}",
                        "didit_mesh_calls_total{credential=\"\",operation=\"key-set\",result=\"ok\",system=\"issuer\"}",
                        "didit_mesh_call_seconds_count{operation=\"hgetall\",system=\"redis\"}",
                        "didit_mesh_lookups_total{result=\"known\"}");
        assertThat(value("didit_mesh_sessions_total{level=\"kyc-basic\",step=\"approved\"}"))
                .as("read more than once, and counted once")
                .isEqualTo(1);
        assertThat(value("didit_mesh_near_cache_hit_age_seconds_count")).isPositive();
        assertThat(value("didit_mesh_near_cache_trusted")).isEqualTo(1);
        assertThat(value("didit_mesh_redis_silence_seconds")).isBetween(0.0, 10.0);
        assertThat(value("didit_mesh_didit_key_age_seconds")).isBetween(0.0, 3600.0);
        assertThat(value("didit_mesh_policies_loaded_timestamp_seconds")).isPositive();
    }

    @Test
    void whatCannotBeBelieved_isCounted_andNamesNoTypeOfMessage() throws Exception {
        String forged = "didit_mesh_webhooks_total{reason=\"signature\",result=\"refused\",type=\"\"}";
        double before = value(forged);
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.httpPort() + "/webhooks/didit"))
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"webhook_type\":\"made-up\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }

        assertThat(value(forged)).isEqualTo(before + 1);
        assertThat(scrape()).doesNotContain("made-up");
    }

    private static Stream<String> labels(String series) {
        return LABEL.matcher(series).results().flatMap(label -> Stream.of(label.group(1), label.group(2)));
    }

    /** Returns every word that was sent. */
    private static Set<String> send(Random random, int requests) throws InterruptedException {
        var stub = AuthorizationGrpc.newFutureStub(SERVER.channel());
        Semaphore free = new Semaphore(AT_ONCE);
        Set<String> words = new HashSet<>();
        for (int i = 0; i < requests; i++) {
            String word = Long.toString(random.nextLong() >>> 1, 36);
            words.add(word);
            free.acquire();
            stub.check(hostile(random, word).check()).addListener(free::release, MoreExecutors.directExecutor());
        }
        free.acquire(AT_ONCE);
        return words;
    }

    private static Asking hostile(Random random, String word) {
        Asking asking = switch (random.nextInt(5)) {
            case 0 -> Asking.get("/" + word);
            case 1 -> Asking.get("/").at(word + ".example");
            case 2 -> Asking.get("/premium").as(word);
            case 3 -> Asking.get("/premium?" + word).with("x-verification-level", word);
            default -> new Asking("M" + word.toUpperCase(Locale.ROOT), word, word, Map.of());
        };
        return asking.with("x-" + word, word).comingFrom("192.0.2." + random.nextInt(256));
    }

    private static double challenged() throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith("didit_mesh_rule_decisions_total")
                        && line.contains("result=\"challenge\"")
                        && line.contains("mode=\"enforced\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static double value(String series) throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }

    /** Those of ours; the JVM's own come and go with it. */
    private static List<String> series() throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith("didit_mesh_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .sorted()
                .collect(Collectors.toList());
    }

    private static String scrape() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.metricsPort() + "/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
