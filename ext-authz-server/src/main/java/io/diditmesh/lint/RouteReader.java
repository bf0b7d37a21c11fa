package io.diditmesh.lint;

import io.diditmesh.lint.Routes.Named;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.Value;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlNode;
import io.diditmesh.settings.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads which hosts VirtualServices, HTTPRoutes and Gateways name. What else they say is not looked at. */
public final class RouteReader {
    private static final String EVERY_HOST = "*";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+(/[0-9]+)?");

    private final List<Named> routed = new ArrayList<>();
    private final List<Named> admitted = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * What files say.
     *
     * @param faults what could not be read, with its place
     */
    public record Read(Routes routes, List<String> faults) {
        public Read {
            faults = List.copyOf(faults);
        }
    }

    private RouteReader() {}

    public static Read read(List<Path> files) {
        RouteReader reader = new RouteReader();
        files.forEach(reader::file);
        return new Read(new Routes(reader.routed, reader.admitted), reader.faults);
    }

    private void file(Path file) {
        Problems problems = new Problems();
        try {
            for (YamlNode document : YamlReader.read(Files.readString(file))) {
                resource(file, Section.root(document, problems));
            }
        } catch (IOException unreadable) {
            problems.add(1, "", "not readable (expected: a YAML file in UTF-8)");
        } catch (YamlFault broken) {
            problems.add(broken.line(), "", broken.reason());
        }
        problems.all()
                .forEach(problem -> faults.add(file + ":" + problem.line() + ": "
                        + (problem.field().isEmpty() ? "" : problem.field() + ": ") + problem.message()));
    }

    private void resource(Path file, Section root) {
        switch (root.value("kind").orElse("")) {
            case "List" -> root.sections("items").forEach(item -> resource(file, item));
            case "VirtualService" -> names(file, routed, root.section("spec").values("hosts"));
            case "HTTPRoute", "GRPCRoute" -> {
                List<Value> hosts = root.section("spec").values("hostnames");
                names(file, routed, hosts);
                if (hosts.isEmpty()) {
                    // It routes whatever its gateways admit.
                    routed.add(new Named(name(file), root.line(), Optional.empty()));
                }
            }
            case "Gateway" -> gateway(file, root.section("spec"));
            default -> {
                // Another resource of the same file.
            }
        }
    }

    // Istio's has servers, the Gateway API's has listeners.
    private void gateway(Path file, Section spec) {
        spec.sections("servers").forEach(server -> names(file, admitted, server.values("hosts")));
        for (Section listener : spec.sections("listeners")) {
            Value host = listener.value("hostname");
            if (host.optional().isEmpty()) {
                admitted.add(new Named(name(file), listener.line(), Optional.empty()));
            } else {
                names(file, admitted, List.of(host));
            }
        }
    }

    private static void names(Path file, List<Named> into, List<Value> hosts) {
        for (Value host : hosts) {
            pattern(host.required()).forEach(pattern -> into.add(new Named(name(file), host.line(), pattern)));
        }
    }

    /**
     * A gateway of Istio may say before a slash which namespaces may use the host. An address, or whatever else no policy
     * can name, is no host here.
     */
    private static List<Optional<HostPattern>> pattern(String written) {
        String host = ADDRESS.matcher(written).matches() ? "" : written.substring(written.indexOf('/') + 1);
        if (host.equals(EVERY_HOST)) {
            return List.of(Optional.empty());
        }
        try {
            return List.of(Optional.of(HostPattern.parse(host)));
        } catch (IllegalArgumentException noName) {
            return List.of();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
