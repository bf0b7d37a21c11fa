package io.diditmesh.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One scalar of a configuration text. Asking it for something it is not reports a problem and gives a harmless stand-in. */
public final class Value {
    private static final int HIGHEST_PORT = 65_535;

    private final String name;
    private final int line;
    private final Optional<String> text;
    private final boolean usable;
    private final Problems problems;

    private Value(String name, int line, Optional<String> text, boolean usable, Problems problems) {
        this.name = name;
        this.line = line;
        this.text = text;
        this.usable = usable;
        this.problems = problems;
    }

    static Value of(String name, YamlNode.Scalar node, Problems problems) {
        return new Value(name, node.line(), Optional.of(node.text()), true, problems);
    }

    static Value missing(String name, int line, Problems problems) {
        return new Value(name, line, Optional.empty(), true, problems);
    }

    static Value unusable(String name, int line, Problems problems) {
        return new Value(name, line, Optional.empty(), false, problems);
    }

    public int line() {
        return line;
    }

    public Optional<String> optional() {
        problems.asked().text(name, given(), "");
        return given();
    }

    public String orElse(String standard) {
        problems.asked().text(name, given(), standard);
        return given().orElse(standard);
    }

    private Optional<String> given() {
        return text.filter(value -> !value.isEmpty());
    }

    private void expects(String form, String standard) {
        problems.asked().form(name, given(), form, standard);
    }

    /** The text; a problem and the empty text if there is none. */
    public String required() {
        problems.asked().text(name, given(), "");
        if (given().isEmpty() && usable) {
            problems.add(line, name, "missing (expected: a value)");
        }
        return given().orElse("");
    }

    /** @param shortest to {@code longest}, both allowed */
    public Duration duration(Duration standard, Duration shortest, Duration longest) {
        expects(
                "a duration from " + Durations.text(shortest) + " to " + Durations.text(longest),
                Durations.text(standard));
        return given().map(value -> durationOf(value, standard, shortest, longest))
                .orElse(standard);
    }

    /** {@code required} as an absolute address of one of these schemes. */
    public URI uri(String... schemes) {
        URI standIn = URI.create(schemes[0] + "://unset.invalid");
        expects("an address: " + String.join("://, ", schemes) + "://", "");
        String value = required();
        return value.isEmpty() ? standIn : uriOf(value, standIn, List.of(schemes));
    }

    /** {@code required} as an https address, or an http one that stays on this machine. */
    public URI secureUri() {
        URI address = uri("https", "http");
        if ("http".equals(address.getScheme()) && !isLoopback(address.getHost())) {
            problem("https, unless the host is a loopback address");
        }
        return address;
    }

    private static boolean isLoopback(String host) {
        return host.equals("127.0.0.1")
                || host.equals("[::1]")
                || host.equals("localhost")
                || host.endsWith(".localhost");
    }

    /** Whatever a parser makes of the text, which reports what it expected by an IllegalArgumentException. */
    public <T> Optional<T> parsed(Function<String, T> parser) {
        String value = required();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value));
        } catch (IllegalArgumentException fault) {
            problems.add(line, name, String.valueOf(fault.getMessage()));
            return Optional.empty();
        }
    }

    /** {@code required} as a time in UTC. */
    public Optional<Instant> instant() {
        expects("a time in UTC", "");
        return parsed(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeException noInstant) {
                throw new IllegalArgumentException(
                        "\"" + value + "\" (expected: a time such as 2026-03-01T10:00:00Z)", noInstant);
            }
        });
    }

    public int integer(int standard, int least, int most) {
        expects("a whole number from " + least + " to " + most, Integer.toString(standard));
        if (given().isEmpty()) {
            return standard;
        }
        try {
            int number = Integer.parseInt(given().get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number out of range
        }
        problem("a whole number from " + least + " to " + most);
        return standard;
    }

    public <E extends Enum<E>> E oneOf(E standard, Function<E, String> spelling, E[] all) {
        expects(String.join(" or ", Arrays.stream(all).map(spelling).toList()), spelling.apply(standard));
        if (given().isEmpty()) {
            return standard;
        }
        Optional<E> match = Arrays.stream(all)
                .filter(candidate -> spelling.apply(candidate).equals(given().get()))
                .findFirst();
        if (match.isEmpty()) {
            problem("one of "
                    + String.join(", ", Arrays.stream(all).map(spelling).toList()));
        }
        return match.orElse(standard);
    }

    /** {@code required} as the name of a file or folder that is there, taken from {@code base} when it is relative. */
    public Path existing(Path base, Predicate<Path> kind, String expected) {
        expects(expected, "");
        String value = required();
        Path path = base.resolve(value);
        if (!value.isEmpty() && !kind.test(path)) {
            problem(expected);
        }
        return path;
    }

    /** Reports that the value is not what was expected. */
    public void problem(String expected) {
        problems.add(line, name, "\"" + given().orElse("") + "\" (expected: " + expected + ")");
    }

    private Duration durationOf(String value, Duration standard, Duration shortest, Duration longest) {
        Optional<Duration> parsed = Durations.parse(value);
        if (parsed.isPresent()
                && parsed.get().compareTo(shortest) >= 0
                && parsed.get().compareTo(longest) <= 0) {
            return parsed.get();
        }
        problem("a number and a unit such as 300ms or 30d, from " + Durations.text(shortest) + " to "
                + Durations.text(longest));
        return standard;
    }

    private URI uriOf(String value, URI standIn, List<String> schemes) {
        try {
            URI uri = URI.create(value);
            if (uri.getScheme() != null
                    && schemes.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() <= HIGHEST_PORT) {
                return uri;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // reported below, like one of another scheme
        }
        problem("an address that starts with " + String.join("://, ", schemes) + "://");
        return standIn;
    }
}
