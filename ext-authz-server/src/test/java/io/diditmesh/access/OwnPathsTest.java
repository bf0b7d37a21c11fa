package io.diditmesh.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnPathsTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /verify/start, true",
        "POST, /verify/start?ticket=x, true",
        "GET, /verify/wait, true",
        "POST, /verify/wait, false",
        "POST, /webhooks/didit, true",
        "GET, /webhooks/didit, false",
        "GET, /.well-known/jwks.json, true",
        "PUT, /verify/start, false",
        "GET, /verify/start/, false",
        "GET, /verify/start/more, false",
        "GET, /verify, false",
        "GET, /verify/other, false",
        "GET, /other/start, false",
        "GET, /, false"
    })
    void ownPaths_areOpenByTheirMethodsOnly(String method, String target, boolean open) {
        assertThat(OwnPaths.cover(Requests.of(method, "shop.example", target))).isEqualTo(open);
    }
}
