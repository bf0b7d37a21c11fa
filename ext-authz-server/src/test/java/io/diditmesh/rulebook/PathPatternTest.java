package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.request.RequestPath;
import io.diditmesh.testing.Requests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/transfers, /transfers, true",
        "/transfers, /transfers/, true",
        "/transfers/, /transfers, true",
        "/transfers, /transfers?id=1, true",
        "/transfers, /%74ransfers, true",
        "/transfers, /transfers/1, false",
        "/transfers, /Transfers, false",
        "/transfers, /transfer, false",
        "/transfers, /a/transfers, false",
        "/transfers, /, false",
        "/, /, true",
        "/, /?a, true",
        "/, /a, false",
        "/a b, /a%20b, true"
    })
    void exact_isThisPathWithOrWithoutATrailingSlash(String written, String target, boolean matches) {
        PathPattern pattern = new PathPattern.Exact(
                new RequestPath(pathOf(written.replace(" ", "%20")).segments(), false));
        assertThat(pattern.matches(pathOf(target))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a, true",
        "/a, /a/, true",
        "/a, /a/b, true",
        "/a/, /a/b/c, true",
        "/a, /ab, false",
        "/a, /, false",
        "/a, /b/a, false",
        "/a/b, /a, false",
        "/a/b, /a/bc, false",
        "/a/b, /a/b/c, true",
        "/a/b, /A/b/c, false",
        "/, /, true",
        "/, /a/b, true"
    })
    void prefix_isByWholeSegments(String written, String target, boolean matches) {
        assertThat(new PathPattern.Prefix(RequestPath.of(written)).matches(pathOf(target)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "/users/{id}, /users/7, true",
        "/users/{id}, /users/7/, true",
        "/users/{id}, /users/a%20b, true",
        "/users/{id}, /users, false",
        "/users/{id}, /users/7/orders, false",
        "/users/{id}, /people/7, false",
        "/users/{id}/orders, /users/7/orders, true",
        "/users/{id}/orders, /users/7/invoices, false",
        "/users/{id}/orders, /users/orders, false",
        "/{a}/{b-1_c}, /x/y, true",
        "/{a}/{b-1_c}, /x, false",
        "/users, /users, true",
        "/users/{id}, /users/%7Bid%7D, true"
    })
    void templateVariable_isExactlyOneSegment(String written, String target, boolean matches) {
        assertThat(PathPattern.Template.parse(written).matches(pathOf(target))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/users/{id}x", "/users/x{id}", "/users/{}", "/users/{id", "/users/id}", "/{a}{b}", "/{a b}"})
    void variableThatIsNotAWholeSegment_isRefused(String written) {
        assertThatThrownBy(() -> PathPattern.Template.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b/c/"})
    void any_isEveryPath(String target) {
        assertThat(new PathPattern.Any().matches(pathOf(target))).isTrue();
    }

    private static RequestPath pathOf(String target) {
        return Requests.of("GET", "shop.example", target).path();
    }
}
