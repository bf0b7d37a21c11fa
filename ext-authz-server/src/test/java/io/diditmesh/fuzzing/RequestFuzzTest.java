package io.diditmesh.fuzzing;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.BodyReading;
import io.diditmesh.request.HostName;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestPath;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.PathPattern;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rulebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any request is read in one way or refused, and nothing is let through that a laxer reader would take for something else. */
public final class RequestFuzzTest {
    private static final HostName HOST = new HostName("bank.example");
    private static final Rulebook RULEBOOK = rulebook();

    static List<Path> seeds() {
        return Seeds.of("requests");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seed_keepsThePromises(Path seed) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(seed));
    }

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        RawRequest raw = Message.read(input);
        if (RequestReader.read(raw) instanceof Reading.Canonical(AccessRequest request)) {
            require(HostName.parse(request.host().text()).equals(java.util.Optional.of(request.host())), "host");
            request.path().segments().forEach(RequestFuzzTest::checkSegment);
            checkReadAgain(raw, request);
            checkBody(request.body().json());
            checkBody(request.body().form());
            require(request.query().pairs().size() <= raw.path().length(), "query");
            checkNoBypass(raw, request);
        }
    }

    private static void checkSegment(String segment) {
        require(!segment.isEmpty() && !segment.equals(".") && !segment.equals(".."), "dots");
        require(segment.chars().noneMatch(c -> c == '/' || c == '\\' || c == ';' || c < ' '), "characters");
    }

    private static void checkReadAgain(RawRequest raw, AccessRequest request) {
        String written = escaped(request.path());
        RawRequest again = new RawRequest(raw.method(), raw.authority(), written, raw.headers(), "192.0.2.7");
        require(
                RequestReader.read(again) instanceof Reading.Canonical(AccessRequest second)
                        && second.path().equals(request.path()),
                "read again");
    }

    private static void checkBody(BodyReading<?> reading) {
        require(reading instanceof BodyReading.Value<?> || reading instanceof BodyReading.Unreadable<?>, "body");
    }

    // What is let through as one of the open paths must be one to every server, however lax.
    private static void checkNoBypass(RawRequest raw, AccessRequest request) {
        AccessRequest here = new AccessRequest(
                request.method(),
                HOST,
                request.path(),
                request.target(),
                request.headers(),
                request.client(),
                request.source(),
                request.body());
        boolean open = RULEBOOK.governing(here).stream()
                .allMatch(governing -> governing.candidates().getFirst().effect() instanceof Rule.Effect.Exempt);
        if (open) {
            String path = raw.path().split("\\?", 2)[0];
            require(isOpen(laxly(path)) && isOpen(laxly(laxlyDecoded(path))), "bypass");
        }
    }

    private static boolean isOpen(List<String> segments) {
        return segments.equals(List.of("healthz"))
                || !segments.isEmpty() && segments.getFirst().equals("public");
    }

    /** As a server that repairs whatever it is given. */
    private static List<String> laxly(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : laxlyDecoded(path).replace('\\', '/').split("/", -1)) {
            String plain = segment.split(";", 2)[0].strip();
            if (plain.equals("..")) {
                segments.pollLast();
            } else if (!plain.isEmpty() && !plain.equals(".")) {
                segments.addLast(plain.toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(segments);
    }

    private static String laxlyDecoded(String path) {
        try {
            return java.net.URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return path;
        }
    }

    private static String escaped(RequestPath path) {
        StringBuilder text = new StringBuilder();
        for (String segment : path.segments()) {
            text.append('/');
            for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
                text.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        return text + (path.segments().isEmpty() || path.trailingSlash() ? "/" : "");
    }

    private static Rulebook rulebook() {
        PolicyId id = new PolicyId("bank", "bank");
        List<Rule> rules = List.of(
                rule("probes", new PathPattern.Exact(RequestPath.of("/healthz")), new Rule.Effect.Exempt()),
                rule("public", new PathPattern.Prefix(RequestPath.of("/public")), new Rule.Effect.Exempt()),
                rule("rest", new PathPattern.Any(), new Rule.Effect.Closed()));
        return new Rulebook(
                List.of(new Policy(id, List.of(new HostPattern.Exact(HOST)), PolicyTerms.standard(id), rules)),
                Map.of());
    }

    private static Rule rule(String name, PathPattern path, Rule.Effect effect) {
        return new Rule(name, List.of(new RequestMatch(Set.of(), path)), effect);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
