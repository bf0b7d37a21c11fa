package io.diditmesh.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.Ticket;
import io.diditmesh.request.HostName;
import io.diditmesh.session.Flow;
import io.diditmesh.verification.Errand;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Standing.RejectionCause;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.web.Language;
import io.diditmesh.web.WebAnswer;
import io.diditmesh.web.WebRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page, in every language. */
final class PagesTest {
    private static final int LARGEST = 50 * 1024;
    private static final HostName SHOP = new HostName("shop.example");
    private static final SubjectKey SUBJECT = new SubjectKey(1, 2);
    private static final URI BACK = URI.create("https://shop.example/premium");
    private static final LevelName LEVEL = new LevelName("kyc");
    private static final Errand ERRAND = new Errand(LEVEL, Instant.EPOCH);
    private static final Ticket TICKET = new Ticket(SUBJECT, SHOP, ERRAND, BACK);
    private static final Flow FLOW = new Flow(SUBJECT, SHOP, ERRAND, BACK, "browser");
    private static final Map<String, String> FIELDS = Map.of("ticket", "a\"b", "form", "c");
    private static final Watch WATCH = Watch.of(new PublicAddresses("https", -1), SHOP, "s", "verification-pending");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPage_isWholeAndSmall(Language language) {
        for (WebAnswer page : all(new Pages(List.of("https://verify.example"), language), new BindPages(language))) {
            String html = new String(page.body(), StandardCharsets.UTF_8);

            assertThat(page.body()).hasSizeLessThan(LARGEST);
            assertThat(html)
                    .contains("<html lang=\"" + language.tag() + "\" dir=\"" + language.direction() + "\">")
                    .containsOnlyOnce("<h1>")
                    .containsOnlyOnce("<main>")
                    .doesNotContain("<script>", "style=\"", "a\"b");
            assertThat(TAG.matcher(html.substring(html.indexOf("<main>"))).replaceAll(""))
                    .doesNotContain("{", "}");
            assertThat(page.headers())
                    .contains(
                            Map.entry("content-language", language.tag()),
                            Map.entry("cache-control", "no-store"),
                            Map.entry("content-type", "text/html; charset=utf-8"));
        }
    }

    @Test
    void page_isInTheLanguageOfTheRequest() {
        Pages pages = new Pages(List.of(), Language.ENGLISH);

        assertThat(said(pages.readBy(request(Map.of("accept-language", "ar-EG")))))
                .contains("lang=\"ar\"");
        assertThat(said(pages.readBy(request(Map.of("accept-language", "es"))))).contains("lang=\"es\"");
        assertThat(said(pages.readBy(request(Map.of())))).contains("lang=\"en\"");
        assertThat(said(BindPages.readBy(request(Map.of("accept-language", "ar-EG")))
                        .bound()))
                .contains("lang=\"ar\"");
    }

    @Test
    void pageThatWaits_mayRunOneScript_thatMayAskOneAddress_andNeedsNeither() {
        WebAnswer page = new Pages(List.of(), Language.ENGLISH).pending(FLOW, WATCH, FIELDS);

        assertThat(page.headers())
                .anySatisfy(header -> assertThat(header.getValue())
                        .contains("default-src 'none'")
                        .contains("script-src https://shop.example/verify/waiting.js;")
                        .contains("connect-src https://shop.example/verify/events;"));
        assertThat(said(page))
                .contains(
                        "<noscript><meta http-equiv=\"refresh\" content=\"5;url=https://shop.example/verify/wait?state=s\">")
                .containsOnlyOnce("<script src=\"https://shop.example/verify/waiting.js\" defer ");
    }

    private static String said(Pages pages) {
        return said(pages.neutral());
    }

    private static String said(WebAnswer page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    private static WebRequest request(Map<String, String> headers) {
        return new WebRequest("GET", "shop.example", "/verify/wait", headers, new byte[0], "192.0.2.7");
    }

    private static List<WebAnswer> all(Pages pages, BindPages binding) {
        return List.of(
                pages.start(TICKET, true, FIELDS),
                pages.start(TICKET, false, FIELDS),
                pages.pending(FLOW, WATCH, FIELDS),
                pages.underReview(FLOW, WATCH),
                pages.again(FLOW, FIELDS),
                pages.declined(FLOW, FIELDS),
                pages.declinedForNow(FLOW, Duration.ofMinutes(90)),
                pages.rejected(RejectionCause.DECLINED, SUBJECT),
                pages.rejected(RejectionCause.UNDERAGE, SUBJECT),
                pages.blocked(SUBJECT),
                pages.declinedToStart(SUBJECT),
                pages.later(5),
                pages.tooManyStarts(Duration.ofMinutes(3)),
                pages.expired(),
                pages.neutral(),
                pages.levelGone(),
                binding.offer(SHOP, FIELDS),
                binding.bound(),
                binding.underway(),
                binding.nothing(),
                binding.notOffered(),
                binding.signInFirst(),
                binding.expired(),
                binding.later(5));
    }
}
