package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.KEY;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.sandbox.application.Application;
import io.diditmesh.sandbox.application.Environment;
import io.diditmesh.sandbox.application.Secret;
import io.diditmesh.sandbox.page.CallbackMerge;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A live application with two keys, a public address of its own, and a listener that is not on loopback. */
final class EnvironmentTest {
    private static final Application LIVE = new Application(
            SandboxSettings.USUAL_APPLICATION_ID, Environment.LIVE, List.of(new Secret(KEY), new Secret("k-second")));

    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest(usual -> usual.withApplication(LIVE)
            .withListen(new Listen("0.0.0.0", 0))
            .withPage(new PageSettings(URI.create("https://verify.example/flow/"), CallbackMerge.APPEND)));

    @Test
    void scenario_isRefused() {
        Answered refused = sandbox.create(WORKFLOW, "\"sandbox_scenario\":\"approve\"");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.keys()).containsExactly("sandbox_scenario");
    }

    @Test
    void report_saysLive() {
        assertThat(sandbox.decision(sandbox.create(WORKFLOW)).text("/environment"))
                .isEqualTo("live");
    }

    @Test
    void url_startsWithThePublicAddress() {
        Answered created = sandbox.create(WORKFLOW);
        assertThat(created.text("/url"))
                .isEqualTo("https://verify.example/flow/session/" + created.text("/session_token"));
    }

    @Test
    void everyKey_isAccepted() {
        assertThat(sandbox.send("GET", "/v3/sessions/", "", "x-api-key", "k-second")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void callback_canBeAppendedNaively() {
        Answered created = sandbox.create(WORKFLOW, "\"callback\":\"https://shop.example/?a=1\"");
        String path = "/session/" + created.text("/session_token");
        Answered after = sandbox.send("POST", path, "outcome=approve");
        assertThat(after.header("Location")).startsWith("https://shop.example/?a=1?verificationSessionId=");
    }

    @Test
    void controls_areNotThereForOthers() {
        assertThat(sandbox.send("GET", "/sandbox/sessions", "").status()).isEqualTo(404);
    }
}
