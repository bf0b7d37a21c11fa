package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DeleteSessionTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void delete_answers200AndTakesTheSessionAway() {
        Answered created = sandbox.create(WORKFLOW);
        sandbox.choose(created, "approve");
        Answered deleted = delete(created);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text("/face_retention_outcome")).isEqualTo("deleted");
        assertThat(deleted.text("/session_id")).isEqualTo(created.text("/session_id"));
        assertThat(sandbox.decision(created).status()).isEqualTo(404);
        assertThat(sandbox.get("/v3/sessions/").json().path("count").intValue()).isZero();
    }

    @Test
    void withoutAFace_nothingIsRetained() {
        assertThat(delete(sandbox.create(WORKFLOW)).text("/face_retention_outcome"))
                .isEqualTo("none");
    }

    @Test
    void secondDelete_is404() {
        Answered created = sandbox.create(WORKFLOW);
        delete(created);
        assertThat(delete(created).status()).isEqualTo(404);
    }

    private Answered delete(Answered created) {
        return sandbox.delete("/v3/session/" + created.text("/session_id") + "/delete/");
    }
}
