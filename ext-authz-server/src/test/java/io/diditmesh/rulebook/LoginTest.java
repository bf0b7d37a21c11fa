package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
    @Test
    void returnAddress_isEscapedIntoTheTemplate() {
        Login login = new Login.Page("https://login.example/in?next={return}&lang=en");
        assertThat(login.at(URI.create("https://shop.example/a?b=c&d=e")))
                .contains(URI.create(
                        "https://login.example/in?next=https%3A%2F%2Fshop.example%2Fa%3Fb%3Dc%26d%3De&lang=en"));
    }

    @Test
    void noLogin_hasNoAddress() {
        assertThat(new Login.None().at(URI.create("https://shop.example/"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login", "login.example", "https:///login", "mailto:a@b.example", "https://login example/"})
    void loginThatIsNoAbsoluteAddress_isRefused(String template) {
        assertThatThrownBy(() -> new Login.Page(template)).isInstanceOf(IllegalArgumentException.class);
    }
}
