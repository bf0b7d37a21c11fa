package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ExpiryTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest(usual -> usual.withSessionLifetime(Duration.ofHours(1)));

    @Test
    void sessionNobodyOpened_expires() {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.clock.advance(Duration.ofHours(1));
        assertThat(sandbox.decision(created).text("/status")).isEqualTo("Expired");
    }

    @Test
    void sessionSomebodyStarted_isAbandoned() {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.choose(created, "leave");
        sandbox.clock.advance(Duration.ofHours(1));
        assertThat(sandbox.decision(created).text("/status")).isEqualTo("Abandoned");
    }

    @Test
    void sessionJustBeforeItsTime_isAlive() {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.clock.advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(sandbox.decision(created).text("/status")).isEqualTo("Not Started");
    }

    @Test
    void decidedSession_neverExpires() {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.choose(created, "approve");
        sandbox.clock.advance(Duration.ofDays(365));
        assertThat(sandbox.decision(created).text("/status")).isEqualTo("Approved");
    }

    @Test
    void expiredSession_isNotReused() {
        Answered created = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.clock.advance(Duration.ofHours(1));
        assertThat(sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"").text("/session_id"))
                .isNotEqualTo(created.text("/session_id"));
    }
}
