package io.diditmesh.e2e.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Envoy as istiod would configure a gateway: ext_authz for everything, then jwt_authn on the assertion, then the
 * backstop. A second listener is the same but for a gap: its ext_authz rule covers nothing, so that what stands behind
 * it can be seen at work.
 */
public final class EnvoyProxy implements Front {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Endpoints endpoints;
    private final ManagedProcess process;

    private record Endpoints(Listeners listeners, URI ready) {}

    private EnvoyProxy(Endpoints endpoints, ManagedProcess process) {
        this.endpoints = endpoints;
        this.process = process;
    }

    static EnvoyProxy start(RunFolder folder, Path binary, Listeners listeners, Backends backends) {
        Path bootstrap = folder.write("envoy.yaml", bootstrap(listeners, backends));
        ManagedProcess process = ManagedProcess.start("envoy", folder.path(), command(binary, bootstrap));
        URI ready = URI.create("http://127.0.0.1:" + listeners.admin() + "/ready");
        EnvoyProxy proxy = new EnvoyProxy(new Endpoints(listeners, ready), process);
        process.awaitReady(proxy::isReady, START);
        return proxy;
    }

    @Override
    public int gapPort() {
        return endpoints.listeners().gap();
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> command(Path binary, Path bootstrap) {
        return List.of(
                binary.toString(),
                "--config-path",
                bootstrap.toString(),
                "--disable-hot-restart",
                "--concurrency",
                "2",
                "--log-level",
                "warning");
    }

    private static String bootstrap(Listeners listeners, Backends backends) {
        return Template.fill(
                "envoy.yaml",
                Map.of(
                        "gateway", listener("gateway", listeners.gateway(), "any: true"),
                        "gap", listener("gap", listeners.gap(), "not_rule: {any: true}"),
                        "admin", listeners.admin(),
                        "check", backends.check(),
                        "session", backends.session(),
                        "shop", backends.shop()));
    }

    private static String listener(String name, int port, String rule) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", name);
        values.put("port", port);
        values.put("rule", rule);
        return Template.fill("envoy-listener.yaml", values).indent(2);
    }

    private boolean isReady() {
        HttpRequest request =
                HttpRequest.newBuilder(endpoints.ready()).timeout(ANSWER).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
