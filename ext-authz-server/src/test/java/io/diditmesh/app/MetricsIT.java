package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Prometheus is told by a server that answers real checks. */
final class MetricsIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.start();

    private static final int HOSTILE = 100_000;
    private static final int AT_ONCE = 200;
    private static final String ALLOWED = "didit_mesh_decisions_total{reason=\"\",result=\"allow\"}";
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
                .contains("# HELP didit_mesh_decisions_total Decisions by their result, and the kind of reason for it")
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
