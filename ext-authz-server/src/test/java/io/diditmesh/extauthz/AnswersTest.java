package io.diditmesh.extauthz;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.ClientKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tables of the document do not say. */
final class AnswersTest {
    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void everyAnswer_namesReasonAndDecision_andIsNeverKept(ClientKind kind) {
        for (Situation situation : Situation.values()) {
            Answer answer = Listener.of(kind).hears(situation.denial());

            assertThat(answer.headers())
                    .containsEntry(
                            "x-verification-reason", situation.denial().reason().code())
                    .containsEntry("x-verification-decision", "decision-1")
                    .containsEntry("cache-control", "no-store");
        }
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void head_isAnsweredAsGet(ClientKind kind) {
        for (Situation situation : Situation.values()) {
            Answer get = Listener.of(kind).by("GET").hears(situation.denial());
            Answer head = Listener.of(kind).by("HEAD").hears(situation.denial());

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.body()).isEqualTo(get.body());
            // Sealed anew each time.
            assertThat(head.with("set-cookie", "").headers())
                    .isEqualTo(get.with("set-cookie", "").headers());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, ltr, Identity verification required",
        "es, ltr, Hace falta verificar tu identidad",
        "ar, rtl, يلزم التحقق من هويتك"
    })
    void page_isInTheLanguageOfItsReader(String language, String direction, String title) {
        Answer page = Listener.of(ClientKind.NAVIGATION)
                .by("POST")
                .with("accept-language", language + "-XX,fr;q=0.9")
                .hears(Situation.NOT_VERIFIED.denial());

        assertThat(page.headers()).containsEntry("content-language", language);
        assertThat(page.body())
                .contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">", "<h1>" + title + "</h1>");
    }

    @Test
    void problem_speaksTheLanguageOfItsReader_butItsReasonNone() {
        Answer problem =
                Listener.of(ClientKind.PROGRAM).with("accept-language", "es").hears(Situation.DECLINED.denial());

        assertThat(problem.headers()).containsEntry("content-language", "es");
        assertThat(problem.body())
                .contains(
                        "\"type\":\"https://didit-mesh.io/problems/rejected\"",
                        "\"title\":\"No se pudo verificar tu identidad\"",
                        "\"reason\":\"rejected\"");
    }

    @Test
    void grpcMessage_isEnglish_whateverTheLanguage() {
        Answer grpc = Listener.of(ClientKind.GRPC).with("accept-language", "ar").hears(Situation.DECLINED.denial());
        Answer web =
                Listener.of(ClientKind.GRPC_WEB).with("accept-language", "ar").hears(Situation.DECLINED.denial());

        assertThat(grpc.body()).isEqualTo("Your identity could not be verified");
        assertThat(web.body()).isEmpty();
        assertThat(web.headers())
                .containsEntry("grpc-message", "Your identity could not be verified")
                .containsEntry("content-type", "application/grpc-web");
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientKind.class,
            names = {"GRPC", "GRPC_WEB", "PROGRAM"})
    void programs_areGivenTheMembersAsHeadersToo(ClientKind kind) {
        Answer challenged = Listener.of(kind).hears(Situation.NOT_FINISHED.denial());

        assertThat(challenged.headers())
                .containsEntry("x-verification-level", "kyc")
                .containsEntry("x-verification-url", Situation.START)
                .containsEntry("x-verification-status-url", Situation.WAIT)
                .containsEntry("retry-after", "5");
        assertThat(Listener.of(kind).hears(Situation.DECLINED.denial()).headers())
                .containsEntry("x-verification-level", "kyc");
    }

    /** Every message of gRPC must be ASCII without a percent sign: it is not encoded. */
    @ParameterizedTest
    @EnumSource(Situation.class)
    void grpcMessage_needsNoEncoding(Situation situation) {
        assertThat(Listener.of(ClientKind.GRPC).hears(situation.denial()).body())
                .matches("[ -$&-~]+");
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void prefetch_startsNothing(Situation situation) {
        Answer answer = Listener.of(ClientKind.PREFETCH).hears(situation.denial());

        assertThat(answer.headers()).doesNotContainKeys("location", "set-cookie", "x-verification-url");
        assertThat(answer.body()).doesNotContain("ticket");
        assertThat(answer.status()).isNotEqualTo(302);
    }

    @ParameterizedTest
    @EnumSource(ClientKind.class)
    void stranger_isGivenTheInvitation_butForAPrefetch(ClientKind kind) {
        Answer answer = Listener.of(kind).hears(Situation.ofStranger());

        if (kind == ClientKind.PREFETCH) {
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        } else {
            assertThat(answer.headers()).containsEntry("set-cookie", Situation.INVITATION);
        }
    }

    /** The invitation is the one cookie there; the hop is counted by the page that leads back. */
    @Test
    void challenge_isNotCounted() {
        Answer answer = Listener.of(ClientKind.NAVIGATION).hears(Situation.NOT_VERIFIED.denial());

        assertThat(answer.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void redirectToSignIn_isCounted_untilItIsOneTooMany() {
        Listener browser = Listener.of(ClientKind.NAVIGATION);
        for (int hop = 0; hop < 4; hop++) {
            Answer sent = browser.hears(Situation.NO_CREDENTIAL.denial());
            assertThat(sent.status()).isEqualTo(302);
            browser = browser.with(
                    "cookie", sent.headers().getOrDefault("set-cookie", "").split(";", 2)[0]);
        }

        Answer circle = browser.hears(Situation.NO_CREDENTIAL.denial());

        assertThat(circle.status()).isEqualTo(401);
        assertThat(circle.headers())
                .containsEntry("x-verification-reason", "going-in-circles")
                .containsEntry("retry-after", "120")
                .doesNotContainKeys("location", "set-cookie");
        assertThat(circle.body()).contains("We seem to go in circles", "<code dir=\"ltr\">decision-1</code>");
    }

    @Test
    void challengeAfterTooManyHops_isAPage_thatStillInvitesAStranger() {
        Answer circle = Listener.of(ClientKind.NAVIGATION).hopped(4).hears(Situation.ofStranger());

        assertThat(circle.status()).isEqualTo(403);
        assertThat(circle.headers())
                .containsEntry("x-verification-reason", "going-in-circles")
                .containsEntry("set-cookie", Situation.INVITATION);
    }

    @Test
    void circle_isLeftAloneWhereNothingIsRedirected() {
        Listener browser = Listener.of(ClientKind.NAVIGATION).hopped(4);

        for (Situation situation : List.of(Situation.DECLINED, Situation.CANNOT_TELL, Situation.NOT_VERIFIED_REFUSE)) {
            assertThat(browser.hears(situation.denial()).headers())
                    .containsEntry(
                            "x-verification-reason", situation.denial().reason().code());
        }
        assertThat(browser.by("POST").hears(Situation.NO_CREDENTIAL.denial()).headers())
                .containsEntry("x-verification-reason", "credential-missing");
    }

    @Test
    void pageInAFrame_mayBeShownThere_andOthersMayNot() {
        Answer embedded = Listener.of(ClientKind.EMBEDDED).hears(Situation.NOT_VERIFIED.denial());
        Answer whole = Listener.of(ClientKind.NAVIGATION).hears(Situation.DECLINED.denial());

        assertThat(embedded.headers().get("content-security-policy")).endsWith("frame-ancestors *");
        assertThat(embedded.body()).doesNotContain("<form");
        assertThat(whole.headers().get("content-security-policy")).endsWith("frame-ancestors 'none'");
    }
}
