package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What many people, or one in a hurry, may cost. */
@SuppressWarnings("NullAway.Init")
final class ParallelStartsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STARTS = 200;
    private static final int STRANGERS = 50_000;
    private static final Set<String> UPKEEP = Set.of("dm:leader", "dm:looks");
    private static final List<Process> PROCESSES = new ArrayList<>();
    private static WholeServer server;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
    }

    @AfterAll
    static void stop() {
        PROCESSES.forEach(Process::destroyForcibly);
        server.close();
    }

    @Test
    void twoHundredStartsAtOnce_onThreeServerProcesses_areOneSession() throws Exception {
        List<Integer> ports = List.of(launched(), launched(), launched());
        String token = server.token("twohundred");
        List<Callable<Integer>> starts = IntStream.range(0, STARTS)
                .<Callable<Integer>>mapToObj(i -> () -> status(ports.get(i % ports.size()), token))
                .toList();

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(STARTS)) {
            for (Future<Integer> answer : people.invokeAll(starts)) {
                answers.add(answer.get());
            }
        }

        // Whoever waited too long behind the others is told to come again.
        assertThat(answers).containsOnly(201, 503).contains(201);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void fiftyThousandFirstRequestsOfStrangers_leaveNothingInRedis() throws Exception {
        Asking stranger = Asking.post("/signup");
        Set<String> before = keys();
        List<Callable<Integer>> visits = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(_ -> () -> {
                    int challenged = 0;
                    for (int i = 0; i < STRANGERS / 8; i++) {
                        challenged += stranger.of(server).status() == 403 ? 1 : 0;
                    }
                    return challenged;
                })
                .toList();

        int challenged = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> some : people.invokeAll(visits)) {
                challenged += some.get();
            }
        }

        assertThat(challenged).isEqualTo(STRANGERS);
        // What the starts of other tests left may be forgotten meanwhile; nothing may come.
        assertThat(keys()).isSubsetOf(before);
    }

    private static int launched() throws IOException {
        int port = WholeServer.freePort();
        PROCESSES.add(server.process(port));
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> get(port, "/readyz") == 200);
        return port;
    }

    private static int status(int port, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/verify/sessions"))
                .header("host", "shop.localhost:10000")
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"level\": \"kyc-basic\"}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static int get(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** How many the sandbox has. */
    private static int sessions() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String all = client.send(
                            HttpRequest.newBuilder(URI.create(server.sandbox.baseUri() + "/sandbox/sessions"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
            return all.split("\"session_id\"", -1).length - 1;
        }
    }

    /** All but what the server keeps for its own upkeep, whoever asks it for anything. */
    private static Set<String> keys() {
        return server.redis.keys().stream()
                .filter(key -> !UPKEEP.contains(key) && !key.startsWith("dm:calls:"))
                .collect(Collectors.toSet());
    }
}
