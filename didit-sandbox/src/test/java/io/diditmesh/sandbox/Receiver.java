package io.diditmesh.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.diditmesh.sandbox.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Somebody who listens to webhooks on a real port. */
final class Receiver implements AutoCloseable {
    private static final int OK = 200;

    /** One webhook as it arrived. */
    record Webhook(Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return Json.parse(body);
        }

        String status() {
            return json().path("status").asString("");
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("(absent)")).getFirst();
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Webhook> received = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ArrayDeque<>();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/didit");
    }

    /** Answers the next webhooks with these statuses, and all after them with 200. */
    synchronized void answerNext(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    Webhook next() {
        try {
            Webhook webhook = received.poll(10, TimeUnit.SECONDS);
            if (webhook == null) {
                throw new AssertionError("no webhook came");
            }
            return webhook;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Skips webhooks until one has the given status. */
    Webhook nextWithStatus(String status) {
        Webhook webhook = next();
        return webhook.status().equals(status) ? webhook : nextWithStatus(status);
    }

    int unread() {
        return received.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Integer planned = answers.poll();
        exchange.sendResponseHeaders(planned == null ? OK : planned, -1);
        exchange.close();
        received.add(new Webhook(Map.copyOf(exchange.getRequestHeaders()), body));
    }
}
