package io.diditmesh.didit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostedAddressTest {
    private static final List<String> ORIGINS = List.of("https://verify.didit.me", "http://127.0.0.1:8090");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://verify.didit.me/session/Qm7xT2kLp0Za",
                "https://verify.didit.me/en/session/Qm7xT2kLp0Za?x=1#y",
                "https://verify.didit.me",
                "http://127.0.0.1:8090/session/x"
            })
    void addressOnAKnownOrigin_isHandedOut(String text) {
        assertThat(HostedAddress.on(ORIGINS, text)).contains(URI.create(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/session/x",
                "//verify.didit.me/session/x",
                "verify.didit.me/session/x",
                "http://verify.didit.me/session/x",
                "https://verify.didit.me:8443/session/x",
                "https://verify.didit.me.other.example/session/x",
                "https://other.example/verify.didit.me",
                "https://other.example?https://verify.didit.me",
                "https://other.example#https://verify.didit.me",
                "https://verify.didit.me@other.example/",
                "https://user@verify.didit.me/session/x",
                "https://user:secret@verify.didit.me/session/x",
                "https://xverify.didit.me/",
                "https://verify-didit.me/",
                "https://didit.me/",
                "https://verify.didit.me./session/x",
                "https://verify.didit.me\\@other.example/",
                "https:\\\\verify.didit.me/",
                "https:verify.didit.me",
                "https:///verify.didit.me",
                "https://verify.d\u0131d\u0131t.me/",
                "javascript:alert(1)//verify.didit.me",
                "data:text/html,verify.didit.me",
                "http://127.0.0.1:80901/",
                "http://127.0.0.1/",
                "https://127.0.0.1:8090/"
            })
    void lookAlike_isRefused(String text) {
        assertThat(HostedAddress.on(ORIGINS, text)).isEmpty();
    }
}
