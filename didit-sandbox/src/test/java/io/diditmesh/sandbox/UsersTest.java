package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UsersTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void user_existsOnceASessionWasCreated() {
        sandbox.choose(sandbox.create(WORKFLOW, "\"vendor_data\":\"a/b c\""), "approve");
        Answered user = sandbox.get("/v3/users/a%2Fb%20c/");
        assertThat(user.status()).isEqualTo(200);
        assertThat(user.text("/vendor_data")).isEqualTo("a/b c");
        assertThat(user.text("/status")).isEqualTo("ACTIVE");
        assertThat(user.json().path("approved_count").intValue()).isEqualTo(1);
    }

    @Test
    void strangers_are404() {
        assertThat(sandbox.get("/v3/users/stranger/").status()).isEqualTo(404);
    }

    @Test
    void users_areListed_andDeletedByTheirVendorData() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.create(WORKFLOW, "\"vendor_data\":\"t\"");
        Answered page = sandbox.get("/v3/users/?limit=1");
        assertThat(page.text("/results/0/vendor_data")).isEqualTo("s");
        assertThat(page.json().path("next").isString()).isTrue();

        assertThat(sandbox.post("/v3/users/delete/", "{\"vendor_data_list\":[\"s\",\"nobody\"]}")
                        .status())
                .isEqualTo(204);
        assertThat(sandbox.get("/v3/users/s/").status()).isEqualTo(404);
        assertThat(sandbox.get("/v3/users/t/").status()).isEqualTo(200);
    }

    @Test
    void blockedUser_getsNoSession() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.patch("/v3/users/s/update-status/", "{\"status\":\"BLOCKED\"}");
        Answered refused = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("vendor_data").isString()).isTrue();
    }

    @Test
    void userMadeActiveAgain_getsSessions() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        sandbox.patch("/v3/users/s/update-status/", "{\"status\":\"BLOCKED\"}");
        sandbox.patch("/v3/users/s/update-status/", "{\"status\":\"ACTIVE\"}");
        assertThat(sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"").status()).isEqualTo(201);
    }

    @Test
    void plainPatch_setsTheStatusButNotTheBlockList() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        Answered patched = sandbox.patch("/v3/users/s/", "{\"status\":\"BLOCKED\",\"display_name\":\"Sam\"}");
        assertThat(patched.text("/status")).isEqualTo("BLOCKED");
        assertThat(patched.text("/display_name")).isEqualTo("Sam");
        assertThat(sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"").status()).isEqualTo(201);
    }

    @Test
    void unknownStatus_isAFieldError() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        Answered refused = sandbox.patch("/v3/users/s/update-status/", "{\"status\":\"blocked\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("status").isArray()).isTrue();
    }
}
