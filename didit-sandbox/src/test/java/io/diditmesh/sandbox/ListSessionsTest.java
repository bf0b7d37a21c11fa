package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.AGE_WORKFLOW;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ListSessionsTest {
    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest();

    @Test
    void rows_areNewestFirstAndLookLikeTheDocumentedOnes() {
        sandbox.create(WORKFLOW);
        Answered newest = sandbox.create(WORKFLOW, "\"vendor_data\":\"s\"");
        Answered list = sandbox.get("/v3/sessions/");
        assertThat(list.json().path("count").intValue()).isEqualTo(2);
        assertThat(list.text("/results/0/session_id")).isEqualTo(newest.text("/session_id"));
        assertThat(list.text("/results/0/features/0/feature")).isEqualTo("ID_VERIFICATION");
        assertThat(list.json().path("next").isNull()).isTrue();
    }

    @Test
    void vendorData_isMatchedExactly() {
        sandbox.create(WORKFLOW, "\"vendor_data\":\"a b&c\"");
        sandbox.create(WORKFLOW, "\"vendor_data\":\"a b\"");
        assertThat(count("vendor_data=a%20b%26c")).isEqualTo(1);
    }

    @Test
    void status_isACaseSensitiveCommaList() {
        sandbox.choose(sandbox.create(WORKFLOW), "approve");
        sandbox.choose(sandbox.create(WORKFLOW), "review");
        sandbox.create(WORKFLOW);
        assertThat(count("status=Approved,In%20Review")).isEqualTo(2);
        assertThat(count("status=approved")).isZero();
    }

    @Test
    void workflow_isAFilter() {
        sandbox.create(WORKFLOW);
        sandbox.create(AGE_WORKFLOW);
        assertThat(count("workflow_id=" + AGE_WORKFLOW)).isEqualTo(1);
    }

    @Test
    void businessSessions_doNotExistHere() {
        sandbox.create(WORKFLOW);
        assertThat(count("session_kind=business")).isZero();
        assertThat(count("session_kind=all")).isEqualTo(1);
    }

    @Test
    void pages_areFollowedByNextUntilItIsNull() {
        IntStream.range(0, 5).forEach(_ -> sandbox.create(WORKFLOW));
        Answered first = sandbox.get("/v3/sessions/?status=Not%20Started&limit=2");
        Answered second = sandbox.get(target(first.text("/next")));
        Answered third = sandbox.get(target(second.text("/next")));
        assertThat(second.json().path("results").size()).isEqualTo(2);
        assertThat(third.json().path("results").size()).isEqualTo(1);
        assertThat(third.json().path("next").isNull()).isTrue();
        assertThat(third.text("/previous")).contains("offset=2");
    }

    @Test
    void count_stopsAtAHundredWhileNextGoesOn() {
        IntStream.range(0, 120).forEach(_ -> sandbox.create(WORKFLOW));
        Answered page = sandbox.get("/v3/sessions/?limit=50&offset=50");
        assertThat(page.json().path("count").intValue()).isEqualTo(100);
        assertThat(page.text("/next")).contains("offset=100");
    }

    private int count(String query) {
        return sandbox.get("/v3/sessions/?" + query).json().path("count").intValue();
    }

    private static String target(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
