package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.KEY;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.sandbox.api.RateLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RateLimitTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest(usual -> usual.withLimits(new RateLimits(2, 3, 1, 4)));

    @Test
    void callsAboveTheQuota_are429WithAllHeaders() {
        sandbox.get("/v3/sessions/");
        sandbox.clock.advance(Duration.ofSeconds(20));
        sandbox.get("/v3/sessions/");
        Answered refused = sandbox.get("/v3/sessions/");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.keys()).containsExactly("detail");
        assertThat(refused.header("Retry-After")).isEqualTo("40");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("2");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("1790000060");
    }

    @Test
    void headers_appearOnlyOn429() {
        assertThat(sandbox.get("/v3/sessions/").header("X-RateLimit-Limit")).isEqualTo("(absent)");
    }

    @Test
    void window_slides() {
        sandbox.get("/v3/sessions/");
        sandbox.clock.advance(Duration.ofSeconds(30));
        sandbox.get("/v3/sessions/");
        sandbox.clock.advance(Duration.ofSeconds(30));
        assertThat(sandbox.get("/v3/sessions/").status()).isEqualTo(200);
        assertThat(sandbox.get("/v3/sessions/").status()).isEqualTo(429);
    }

    @Test
    void readingCreatingAndWriting_haveBudgetsOfTheirOwn() {
        sandbox.get("/v3/sessions/");
        sandbox.get("/v3/sessions/");
        Answered created = sandbox.create(WORKFLOW);
        assertThat(created.status()).isEqualTo(201);
        assertThat(sandbox.review(created, "{}").status()).isEqualTo(400);
        assertThat(sandbox.review(created, "{}").status()).isEqualTo(429);
    }

    @Test
    void callersWithoutKey_areToldApartByTheFirstForwardedHop() {
        for (int call = 0; call < 2; call++) {
            sandbox.send("GET", "/v3/sessions/", "", "X-Forwarded-For", "192.0.2.1, 10.0.0.1");
        }
        assertThat(sandbox.send("GET", "/v3/sessions/", "", "X-Forwarded-For", "192.0.2.1")
                        .status())
                .isEqualTo(429);
        assertThat(sandbox.send("GET", "/v3/sessions/", "", "X-Forwarded-For", "192.0.2.2")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void sandboxQuotaOfTheDay_hasNoXHeaders() {
        for (int session = 0; session < 4; session++) {
            sandbox.create(WORKFLOW);
            sandbox.clock.advance(Duration.ofMinutes(1));
        }
        Answered refused = sandbox.create(WORKFLOW);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("(absent)");
        assertThat(refused.header("Retry-After"))
                .isEqualTo(String.valueOf(Duration.ofHours(24).toSeconds() - 240));
    }

    @Test
    void healthcheck_hasNoQuota() {
        for (int call = 0; call < 5; call++) {
            assertThat(sandbox.send("GET", "/system/healthcheck", "", "x-api-key", KEY)
                            .status())
                    .isEqualTo(200);
        }
    }
}
