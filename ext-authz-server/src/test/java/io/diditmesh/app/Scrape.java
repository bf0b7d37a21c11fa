package io.diditmesh.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a server measured, at one moment: every series of ours, with its value. */
record Scrape(String text, Map<String, Double> values) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Scrape of(WholeServer server) {
        return at(server.metricsPort());
    }

    static Scrape at(int port) {
        try {
            return of(CLIENT.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    static Scrape of(String text) {
        Map<String, Double> values = new TreeMap<>();
        text.lines().filter(line -> line.startsWith("didit_mesh_")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            values.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
        });
        return new Scrape(text, values);
    }

    /** This, and what another one has beside it. */
    Scrape and(Scrape other) {
        Map<String, Double> both = new TreeMap<>(other.values);
        both.putAll(values);
        return new Scrape(text, both);
    }

    /** The value of a series; 0 where there is none. */
    double value(String series) {
        return values.getOrDefault(series, 0.0);
    }

    /** Of all series, without their labels. */
    Set<String> names() {
        return values.keySet().stream().map(series -> series.split("\\{", 2)[0]).collect(Collectors.toSet());
    }
}
