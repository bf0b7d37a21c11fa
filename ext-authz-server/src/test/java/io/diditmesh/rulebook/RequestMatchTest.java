package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.Reading;
import io.diditmesh.request.RequestReader;
import java.util.Map;
import java.util.Set;
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
        "TIER=gold, false, false",
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

    private static AccessRequest request(String target, Map<String, String> headers) {
        Reading reading = RequestReader.read(new RawRequest("GET", "shop.example", target, headers, ""));
        return ((Reading.Canonical) reading).request();
    }
}
