package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What whoever runs a server can look at, and nobody else. */
final class AdminIT {
    @RegisterExtension
    static final WholeServer SERVER = WholeServer.with("admin: {listen: \"127.0.0.1:0\"}\n");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void whatWasNotLetThrough_isThere_byItsId_withoutThePerson() throws Exception {
        Asking.Answered refused = Asking.get("/premium?marked-query")
                .as(SERVER.token("marked-user"))
                .of(SERVER);
        assertThat(Asking.get("/").of(SERVER).allowed()).isTrue();

        String decisions = get("/decisions", "127.0.0.1").body();
        assertThat(decisions)
                .contains(refused.header("x-verification-decision"), "START kyc-basic", "shop/shop/premium")
                .doesNotContain("marked-user", "marked-query", "\"Allow\"");
        assertThat(get("/", "localhost").body())
                .contains("<h2>Not let through, the last first</h2>", "shop/shop/premium", "<h2>Rules in force</h2>")
                .doesNotContain("<script", "marked-user");
    }

    @Test
    void rulesAndState_areThoseInForce() throws Exception {
        assertThat(get("/policies", "127.0.0.1").body())
                .contains("\"rule\":\"premium\"", "\"hosts\":\"shop.localhost\"");
        assertThat(get("/state", "127.0.0.1").body()).contains("\"redis\":\"true\"", "\"emptied\":\"false\"");
    }

    @Test
    void logLevel_isSet_onlyByWhoMeansIt() throws Exception {
        String before = get("/log-level", "127.0.0.1").body();

        assertThat(put("DEBUG", "x-other").statusCode()).isEqualTo(400);
        assertThat(put("LOUD", "x-didit-mesh-admin").statusCode()).isEqualTo(400);
        assertThat(get("/log-level", "127.0.0.1").body()).isEqualTo(before);
        assertThat(put("WARN", "x-didit-mesh-admin").body()).isEqualTo("{\"level\":\"WARN\"}");
        assertThat(put("INFO", "x-didit-mesh-admin").body()).isEqualTo("{\"level\":\"INFO\"}");
    }

    @Test
    void pageThatGaveAnotherNameToThisMachine_isNotAnswered() throws Exception {
        assertThat(get("/decisions", "evil.example").statusCode()).isEqualTo(403);
    }

    @Test
    void nothingOfIt_isAtThePublicPort_orAtThatOfMeasurements() throws Exception {
        for (String path : new String[] {"/decisions", "/policies", "/state", "/log-level"}) {
            assertThat(at(SERVER.httpPort(), path, "127.0.0.1").statusCode()).isEqualTo(404);
            assertThat(at(SERVER.metricsPort(), path, "127.0.0.1").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> get(String path, String host) throws Exception {
        return at(SERVER.adminPort(), path, host);
    }

    private static HttpResponse<String> at(int port, String path, String host) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("host", host + ":" + port)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> put(String level, String header) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.adminPort() + "/log-level"))
                        .header(header, "yes")
                        .PUT(HttpRequest.BodyPublishers.ofString(level))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
