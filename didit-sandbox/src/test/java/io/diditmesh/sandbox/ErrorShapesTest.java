package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.KEY;
import static io.diditmesh.sandbox.SandboxUnderTest.UNKNOWN;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ErrorShapesTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void noKey_is403() {
        Answered refused = sandbox.send("GET", "/v3/sessions/", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
    }

    @Test
    void wrongKey_is401() {
        Answered refused = sandbox.send("GET", "/v3/sessions/", "", "x-api-key", "wrong");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("/detail")).isNotEmpty();
    }

    @Test
    void noKeyOnUsers_is401() {
        assertThat(sandbox.send("GET", "/v3/users/someone/", "").status()).isEqualTo(401);
    }

    @Test
    void unknownSession_is404BeforeTheKeyIsLookedAt() {
        Answered refused = sandbox.send("GET", "/v3/session/" + UNKNOWN + "/decision/", "");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void knownSessionWithoutKey_is403() {
        String id = sandbox.create(WORKFLOW).text("/session_id");
        assertThat(sandbox.send("GET", "/v3/session/" + id + "/decision/", "").status())
                .isEqualTo(403);
    }

    @Test
    void idThatIsNoUuid_isAnHtmlPage() {
        Answered refused = sandbox.get("/v3/session/not-a-uuid/decision/");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header("Content-Type")).startsWith("text/html");
        assertThat(refused.body()).contains("<h1>Not Found</h1>");
    }

    @Test
    void getWithoutSlash_is301AndKeepsTheQuery() {
        Answered moved = sandbox.get("/v3/sessions?limit=2");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("Location")).isEqualTo("/v3/sessions/?limit=2");
    }

    @Test
    void wrongMethod_is405() {
        Answered refused = sandbox.send("PUT", "/v3/session/", "", "x-api-key", KEY);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.text("/detail")).isEqualTo("Method \"PUT\" not allowed.");
    }

    @Test
    void bodyThatIsNoJson_is415() {
        Answered refused = sandbox.send("POST", "/v3/session/", "x=1", "x-api-key", KEY, "Content-Type", "text/plain");
        assertThat(refused.status()).isEqualTo(415);
    }

    @Test
    void healthcheck_needsNoKey() {
        assertThat(sandbox.send("GET", "/system/healthcheck", "").status()).isEqualTo(200);
    }
}
