package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.Ambiguity;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import io.diditmesh.rulebook.Rulebook.Governing;
import io.diditmesh.testing.Requests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a request is written, it needs at least what its plain form needs.
 *
 * <p>The order, from weakest: anyone; a level, of an anonymous visitor too; a level of an account; a stronger level; nobody,
 * which is also what a request without a rule gets. A request with several readings needs the most any of them does.
 */
final class WeakerFormsTest {
    private static final int POLICIES = 600;
    private static final int REQUESTS = 40;
    private static final int NOBODY = RandomRules.EFFECTS.size() - 1;

    /** A plain request and what an attacker makes of it. */
    private record Form(String method, List<String> segments, String ending) {
        String path() {
            return "/"
                    + segments.stream()
                            .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8))
                            .collect(Collectors.joining("/"))
                    + ending;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noForm_needsLessThanThePlainOne(long seed) {
        RandomRules random = new RandomRules(seed);
        int kept = 0;
        for (int i = 0; i < POLICIES; i++) {
            PathReading paths = random.paths();
            Policy policy = random.policy("one", List.of("shop.example"), paths, 8);
            Rulebook rulebook = new Rulebook(List.of(policy), Map.of());
            for (int j = 0; j < REQUESTS; j++) {
                Form plain = new Form(random.method(), random.segments(), "");
                Form other = transformed(plain, paths, random);
                int needed = needed(rulebook, plain);
                assertThat(needed(rulebook, other))
                        .as("%s for %s by %s", other, plain, policy)
                        .isGreaterThanOrEqualTo(needed);
                kept += needed > 0 && needed < NOBODY && !other.equals(plain) ? 1 : 0;
            }
        }
        assertThat(kept).as("cases that could have failed").isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void otherCase_needsExactlyWhatThePlainFormDoes_unlessThatIsOpen(long seed) {
        RandomRules random = new RandomRules(seed);
        for (int i = 0; i < POLICIES; i++) {
            Policy policy = random.policy("one", List.of("shop.example"), new PathReading(true, false), 8);
            Rulebook rulebook = new Rulebook(List.of(policy), Map.of());
            Form plain = new Form("GET", random.segments(), "");
            Form other = new Form("GET", cased(plain.segments(), random), "");
            int needed = needed(rulebook, plain);
            if (needed > 0) {
                assertThat(needed(rulebook, other))
                        .as("%s by %s", other, policy)
                        .isEqualTo(needed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-http-method-override",
                "x-http-method",
                "x-method-override",
                "x_http_method_override",
                "x-original-url",
                "x-rewrite-url"
            })
    void headerThatOverrides_isRefused(String name) {
        Reading reading =
                RequestReader.read(new RawRequest("GET", "shop.example", "/a", Map.of(name, "POST"), "192.0.2.7"));
        assertThat(reading).isEqualTo(new Reading.Refused(Ambiguity.OVERRIDE));
    }

    private static Form transformed(Form plain, PathReading paths, RandomRules random) {
        String method = plain.method().equals("GET") && random.rarely() ? "HEAD" : plain.method();
        List<String> segments = plain.segments();
        if (paths.ignoreSuffix() && !segments.isEmpty() && random.below(2) == 0) {
            segments = new ArrayList<>(segments);
            segments.add(segments.removeLast() + random.oneOf(List.of(".json", ".x", ".", ".b.c", "..html", ".b")));
        }
        if (paths.ignoreCase() && random.below(2) == 0) {
            segments = cased(segments, random);
        }
        String ending = !segments.isEmpty() && random.rarely() ? "/" : "";
        return new Form(method, segments, ending);
    }

    private static List<String> cased(List<String> segments, RandomRules random) {
        return segments.stream()
                .map(segment -> segment.codePoints()
                        .mapToObj(Character::toString)
                        .map(letter -> random.oneOf(spellings(letter)))
                        .collect(Collectors.joining()))
                .toList();
    }

    private static List<String> spellings(String letter) {
        return switch (letter) {
            case "k" -> List.of("k", "K", "\u212a");
            case "s" -> List.of("s", "S", "\u017f");
            case "i" -> List.of("i", "I", "\u0130", "\u0131", "i\u0307");
            default -> List.of(letter, letter.toUpperCase(Locale.ROOT));
        };
    }

    private static int needed(Rulebook rulebook, Form form) {
        return rulebook.governing(Requests.of(form.method(), "shop.example", form.path())).stream()
                .map(WeakerFormsTest::needed)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static int needed(Governing governing) {
        return governing.candidates().stream()
                .filter(WeakerFormsTest::speaks)
                .findFirst()
                .map(rule -> RandomRules.EFFECTS.indexOf(rule.effect()))
                .orElse(NOBODY);
    }

    // In doubt a rule that requires something speaks, and one that lets through does not.
    private static boolean speaks(Rule rule) {
        return switch (rule.when()) {
            case RandomRules.Fixed(var truth, var _) -> rule.requires() ? truth != Truth.FALSE : truth == Truth.TRUE;
            case Expression _ -> true;
        };
    }
}
