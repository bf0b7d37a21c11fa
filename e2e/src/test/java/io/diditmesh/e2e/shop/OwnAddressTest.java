package io.diditmesh.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnAddressTest {
    private static final String HOME = "http://shop.localhost:8080/";

    private final OwnAddress own = new OwnAddress(URI.create(HOME));

    @Test
    void orHome_ownPage_isKept() {
        assertThat(own.orHome(HOME + "premium?a=b")).isEqualTo(HOME + "premium?a=b");
        assertThat(own.orHome("/premium")).isEqualTo(HOME + "premium");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example/",
                "//elsewhere.example/",
                "http://shop.localhost:8080@elsewhere.example/",
                "http://shop.localhost:8081/",
                "https://shop.localhost:8080/",
                "javascript:alert(1)",
                "http:opaque",
                "\\\\elsewhere.example",
                "http://shop.localhost:8080/ /"
            })
    void orHome_anythingElse_isHome(String next) {
        assertThat(own.orHome(next)).isEqualTo(HOME);
    }
}
