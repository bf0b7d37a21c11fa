package io.diditmesh.resources;

import io.diditmesh.rulebook.Forward;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.verification.Claim;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a rule tells the service behind. */
final class ForwardReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    /** Headers that mean something to proxies, to browsers or to us already. */
    private static final Set<String> RESERVED = Set.of(
            "accept",
            "authorization",
            "connection",
            "cookie",
            "expect",
            "forwarded",
            "from",
            "host",
            "keep-alive",
            "origin",
            "range",
            "referer",
            "set-cookie",
            "te",
            "trailer",
            "traceparent",
            "tracestate",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "via",
            "x-request-id",
            "x-real-ip");

    private static final Set<String> RESERVED_STARTS = Set.of(
            "accept-",
            "access-control-",
            "content-",
            "grpc-",
            "if-",
            "proxy-",
            "sec-",
            "x-b3-",
            "x-envoy-",
            "x-forwarded-",
            "x-http-method",
            "x-istio-",
            "x-verification-");

    private ForwardReader() {}

    static Forward read(Section forward) {
        Set<Claim> claims = new LinkedHashSet<>();
        forward.values("claims").forEach(value -> value.parsed(Claim::parse).ifPresent(claims::add));
        Map<String, Claim> headers = new LinkedHashMap<>();
        forward.entries("headers").forEach((name, value) -> {
            checkName(forward, name, value);
            value.parsed(Claim::parse).ifPresent(claim -> headers.put(name, claim));
        });
        return new Forward(claims, headers);
    }

    private static void checkName(Section forward, String name, Value value) {
        if (!NAME.matcher(name).matches()) {
            forward.problem(value.line(), "headers", "\"" + name + "\" (expected: a header's name in lower case)");
        } else if (RESERVED.contains(name) || isReservedStart(name)) {
            forward.problem(value.line(), "headers", "\"" + name + "\" is reserved (expected: a name of your own)");
        }
    }

    private static boolean isReservedStart(String name) {
        return RESERVED_STARTS.stream().anyMatch(name::startsWith);
    }
}
