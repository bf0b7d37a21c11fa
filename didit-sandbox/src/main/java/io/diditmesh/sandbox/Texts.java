package io.diditmesh.sandbox;

import io.diditmesh.sandbox.application.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns typed text into values; a text that is no such value is noted and a harmless one stands in. */
final class Texts {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):([0-9]{1,5})");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final Problems problems;

    Texts(Problems problems) {
        this.problems = problems;
    }

    Optional<Listen> listen(String name, String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        try {
            if (matcher.matches()) {
                String host = matcher.group(1).replaceAll("[\\[\\]]", "");
                return Optional.of(new Listen(host, Integer.parseInt(matcher.group(2))));
            }
        } catch (IllegalArgumentException _) {
            // The port is too high; said below like any other misshapen address.
        }
        problems.add(name, text, "HOST:PORT with a port of 0 to 65535");
        return Optional.empty();
    }

    Duration duration(String name, String text) {
        return Durations.of(text).filter(Duration::isPositive).orElseGet(() -> {
            problems.add(name, text, "a time longer than zero such as 500ms, 60s, 4m, 2h or 7d");
            return Duration.ofSeconds(1);
        });
    }

    int number(String name, String text) {
        if (NUMBER.matcher(text).matches()) {
            return Integer.parseInt(text);
        }
        problems.add(name, text, "a number from 1");
        return 1;
    }

    UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            problems.add(name, text, "a UUID");
            return SandboxSettings.USUAL_APPLICATION_ID;
        }
    }

    URI url(String name, String text) {
        try {
            URI url = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException _) {
            // Said below.
        }
        problems.add(name, text, "an http or https URL");
        return URI.create("http://localhost");
    }

    <T> T choice(String name, String text, List<T> choices, Function<T, String> textOf) {
        return choices.stream()
                .filter(choice -> textOf.apply(choice).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    problems.add(
                            name, text, "one of " + choices.stream().map(textOf).toList());
                    return choices.getFirst();
                });
    }

    Optional<Secret> secret(String name, String file) {
        return file(name, file).map(String::strip).flatMap(text -> {
            if (text.isEmpty()) {
                problems.add(name, file, "a file that is not empty");
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
        });
    }

    Optional<String> file(String name, String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException | IllegalArgumentException _) {
            problems.add(name, file, "a file that can be read");
            return Optional.empty();
        }
    }
}
