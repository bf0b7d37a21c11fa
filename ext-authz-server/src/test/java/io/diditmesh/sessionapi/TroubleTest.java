package io.diditmesh.sessionapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TroubleTest {
    @Test
    void everyTrouble_hasASectionOfItsName_withItsStatus() throws IOException {
        Map<String, String> sections = Arrays.stream(
                        Files.readString(Path.of("..", "docs", "sessions.md")).split("(?m)^### ", -1))
                .skip(1)
                .map(section -> section.split("\n", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        assertThat(sections.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Trouble.values()).map(Trouble::code).toList());
        for (Trouble trouble : Trouble.values()) {
            assertThat(sections.get(trouble.code())).as(trouble.code()).startsWith("Status " + trouble.status() + ".");
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void problem_isInTheLanguageOfTheRequest(Trouble trouble) {
        WebAnswer english = trouble.answer(request("en"));
        WebAnswer spanish = trouble.answer(request("es"));

        assertThat(body(english)).contains("\"reason\":\"" + trouble.code() + "\"", "\"status\":" + trouble.status());
        assertThat(body(spanish)).isNotEqualTo(body(english));
        assertThat(spanish.headers()).contains(Map.entry("content-type", "application/problem+json"));
    }

    @Test
    void pauseThatIsNotWholeSeconds_isRoundedUp() {
        assertThat(Trouble.SLOW_DOWN
                        .after(Duration.ofMillis(4001), request("en"))
                        .headers())
                .contains(Map.entry("retry-after", "5"));
    }

    private static String body(WebAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static WebRequest request(String language) {
        return new WebRequest(
                "POST", "shop.example", "/verify/sessions", Map.of("accept-language", language), new byte[0], "");
    }
}
