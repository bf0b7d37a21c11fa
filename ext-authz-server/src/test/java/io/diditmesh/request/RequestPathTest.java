package io.diditmesh.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPathTest {
    @Test
    void writtenPath_isReadLikeARequests() {
        assertThat(RequestPath.of("/transfers/")).isEqualTo(new RequestPath(List.of("transfers"), true));
        assertThat(RequestPath.of("/")).isEqualTo(new RequestPath(List.of(), false));
    }

    @Test
    void text_isForPeople() {
        assertThat(RequestPath.of("/").text()).isEqualTo("/");
        assertThat(RequestPath.of("/a/b/").text()).isEqualTo("/a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "transfers", "/a/../b", "/a//b", "/a;b", "/a%2Fb"})
    void ambiguousPath_isNotWrittenInSettings(String written) {
        assertThatThrownBy(() -> RequestPath.of(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path: \"" + written + "\" (expected: a path such as /transfers");
    }
}
