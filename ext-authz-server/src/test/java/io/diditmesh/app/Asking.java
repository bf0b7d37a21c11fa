package io.diditmesh.app;

import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A check being put together, and what was answered. */
record Asking(
        String method,
        String host,
        String path,
        Map<String, String> headers,
        String principal,
        String body,
        String address) {
    Asking(String method, String host, String path, Map<String, String> headers) {
        this(method, host, path, headers, "", "", "");
    }

    static Asking get(String path) {
        return new Asking("GET", "shop.localhost:10000", path, Map.of());
    }

    static Asking post(String path) {
        return new Asking("POST", "shop.localhost:10000", path, Map.of());
    }

    Asking at(String otherHost) {
        return new Asking(method, otherHost, path, headers, principal, body, address);
    }

    Asking with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Asking(method, host, path, more, principal, body, address);
    }

    /** @param peer the SPIFFE id in the certificate of whoever calls the proxy */
    Asking from(String peer) {
        return new Asking(method, host, path, headers, peer, body, address);
    }

    Asking withBody(String text) {
        return new Asking(method, host, path, headers, principal, text, address);
    }

    /** @param ip where the proxy sees the client */
    Asking comingFrom(String ip) {
        return new Asking(method, host, path, headers, principal, body, ip);
    }

    Asking as(String token) {
        return with("authorization", "Bearer " + token);
    }

    Asking navigating() {
        return with("sec-fetch-mode", "navigate").with("accept", "text/html");
    }

    Answered of(WholeServer server) {
        return new Answered(server.checks().check(check()));
    }

    CheckRequest check() {
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setSource(AttributeContext.Peer.newBuilder()
                                .setPrincipal(principal)
                                .setAddress(Address.newBuilder()
                                        .setSocketAddress(
                                                SocketAddress.newBuilder().setAddress(address))))
                        .setRequest(AttributeContext.Request.newBuilder()
                                .setHttp(AttributeContext.HttpRequest.newBuilder()
                                        .setMethod(method)
                                        .setHost(host)
                                        .setPath(path)
                                        .setBody(body)
                                        .putAllHeaders(headers))))
                .build();
    }

    /** What Envoy would do with the answer. */
    record Answered(CheckResponse response) {
        boolean allowed() {
            return response.getStatus().getCode() == 0 && response.hasOkResponse();
        }

        int status() {
            return response.hasDeniedResponse()
                    ? response.getDeniedResponse().getStatus().getCodeValue()
                    : 200;
        }

        String header(String name) {
            List<HeaderValueOption> headers = response.hasDeniedResponse()
                    ? response.getDeniedResponse().getHeadersList()
                    : response.getOkResponse().getHeadersList();
            Optional<String> found = headers.stream()
                    .filter(header ->
                            header.getHeader().getKey().toLowerCase(Locale.ROOT).equals(name))
                    .map(header -> header.getHeader().getValue())
                    .findFirst();
            return found.orElse("");
        }

        String body() {
            return response.getDeniedResponse().getBody();
        }

        String stamp() {
            return response.getDynamicMetadata().getFieldsOrThrow("stamp").getStringValue();
        }
    }
}
