package io.diditmesh.rehearsal;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.settings.YamlNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code when} of a case. */
final class WhenReader {
    private static final String CONTENT_TYPE = "content-type";

    /** By which the proxy says that it cut the body off. */
    private static final String PARTIAL = "x-envoy-auth-partial-body";

    private WhenReader() {}

    static When read(Section in) {
        Client client = in.value("client").oneOf(Client.PROGRAM, Client::text, Client.values());
        Map<String, String> headers = new HashMap<>(client.headers());
        String body = body(in, headers);
        if (OutcomeReader.isTrue(in.value("partial"))) {
            headers.put(PARTIAL, "true");
        }
        in.entries("headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.orElse("")));
        boolean posts = !body.isEmpty() || client == Client.GRPC || client == Client.GRPC_WEB;
        return new When(
                client,
                in.value("method").orElse(posts ? "POST" : "GET"),
                host(in, client),
                in.value("path").orElse("/"),
                headers,
                body);
    }

    private static String host(Section in, Client client) {
        Value host = in.value("host");
        return client == Client.TCP ? host.orElse("") : host.required();
    }

    private static String body(Section in, Map<String, String> headers) {
        List<String> written = Stream.of("json", "form", "body")
                .filter(kind -> isWritten(in, kind))
                .toList();
        if (written.size() > 1) {
            in.problem(String.join(" and ", written) + " (expected: one of json, form and body)");
        }
        return switch (written.isEmpty() ? "" : written.getFirst()) {
            case "json" -> {
                headers.put(CONTENT_TYPE, "application/json");
                yield in.node("json").map(node -> json(in, node)).orElse("");
            }
            case "form" -> {
                headers.put(CONTENT_TYPE, "application/x-www-form-urlencoded");
                yield form(in.entries("form"));
            }
            case "body" -> in.value("body").orElse("");
            default -> "";
        };
    }

    // One that is there but empty takes away what is shared.
    private static boolean isWritten(Section in, String kind) {
        return in.node(kind)
                .filter(node -> !(node instanceof YamlNode.Scalar(var _, var text) && text.isEmpty()))
                .isPresent();
    }

    private static String json(Section in, YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> JSONObjectUtils.toJSONString(Plain.of(mapping));
            case YamlNode.Sequence _, YamlNode.Scalar _ -> {
                in.problem(node.line(), "json", node.kind() + " (expected: a mapping; any other text as body)");
                yield "";
            }
        };
    }

    private static String form(Map<String, Value> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        escaped(field.getKey()) + "=" + escaped(field.getValue().orElse("")))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
