package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestPath;
import io.diditmesh.request.RequestReader;
import io.diditmesh.testing.Requests;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers and queries: where something is required one fitting value is enough, where something is let through it must be the only one. */
final class RequestMatchTest {
    @ParameterizedTest(name = "?{0}: required {1}, let through {2}")
    @CsvSource({
        "tier=gold, true, true",
        "x=1&tier=gold, true, true",
        "tier=g%6Fld, true, true",
        "tier=gold&tier=gold, true, false",
        "tier=gold&tier=silver, true, false",
        "tier=silver&tier=gold, true, false",
        "tier=Gold, false, false",
        "tier=goldd, false, false",
        "tier, false, false",
        "'', false, false",
        "TIER=gold, true, false",
        "tier=gold&TIER=gold, true, false",
        "tier=gold&Tier=silver, true, false",
        "Tier=silver, false, false",
        "tier=%zz, false, false"
    })
    void query(String query, boolean required, boolean letThrough) {
        RequestMatch match = new RequestMatch(Set.of(), new PathPattern.Any(), Map.of(), Map.of("tier", "gold"));
        AccessRequest request = request("/x?" + query, Map.of());

        assertThat(match.fits("GET", new Examined(request), true)).isEqualTo(required);
        assertThat(match.fits("GET", new Examined(request), false)).isEqualTo(letThrough);
    }

    @ParameterizedTest(name = "{0}: required {1}, let through {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "gold | true | true",
                "gold,gold | true | false",
                "silver, gold | true | false",
                "golden | false | false",
                "Gold | false | false"
            })
    void header(String value, boolean required, boolean letThrough) {
        RequestMatch match = new RequestMatch(Set.of(), new PathPattern.Any(), Map.of("x-tier", "gold"), Map.of());
        AccessRequest request = request("/x", Map.of("x-tier", value));

        assertThat(match.fits("GET", new Examined(request), true)).isEqualTo(required);
        assertThat(match.fits("GET", new Examined(request), false)).isEqualTo(letThrough);
        assertThat(match.fits("GET", new Examined(request("/x", Map.of())), true))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1} {2}: misses {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /x?tier=gold | gold | ",
                "HEAD | /x?tier=gold | gold | ",
                "POST | /x?tier=gold | gold | METHOD",
                "GET | /y?tier=gold | gold | PATH",
                "GET | /x?tier=gold | silver | HEADERS",
                "GET | /x | gold | QUERY",
                "POST | /y | silver | METHOD PATH HEADERS QUERY"
            })
    void whatARequestMisses_isNamed(String method, String target, String header, @Nullable String missed) {
        RequestMatch match = new RequestMatch(
                Set.of("GET"),
                new PathPattern.Exact(RequestPath.of("/x")),
                Map.of("x-tier", "gold"),
                Map.of("tier", "gold"));
        AccessRequest request = Requests.of(method, "shop.example", target, Map.of("x-tier", header));

        assertThat(match.misses(request, new PathReading(false, false), true)).isEqualTo(parts(missed));
    }

    @Test
    void headAndRepeatedValues_areMissedByWhatLetsThrough() {
        RequestMatch match = new RequestMatch(Set.of("GET"), new PathPattern.Any(), Map.of(), Map.of("tier", "gold"));
        AccessRequest head = Requests.of("HEAD", "shop.example", "/x?tier=gold&tier=gold");

        assertThat(match.misses(head, new PathReading(false, false), true)).isEmpty();
        assertThat(match.misses(head, new PathReading(false, false), false))
                .containsExactlyInAnyOrder(RequestMatch.Part.METHOD, RequestMatch.Part.QUERY);
    }

    private static Set<RequestMatch.Part> parts(@Nullable String names) {
        return names == null
                ? Set.of()
                : Stream.of(names.split(" ")).map(RequestMatch.Part::valueOf).collect(Collectors.toSet());
    }

    private static AccessRequest request(String target, Map<String, String> headers) {
        Reading reading = RequestReader.read(new RawRequest("GET", "shop.example", target, headers, ""));
        return ((Reading.Canonical) reading).request();
    }
}
