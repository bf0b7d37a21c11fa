package io.diditmesh.didit;

import static io.diditmesh.didit.Deliveries.SECRET;
import static io.diditmesh.didit.Deliveries.TIMESTAMP;
import static io.diditmesh.didit.Deliveries.bytes;
import static io.diditmesh.didit.Deliveries.hmac;
import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.SessionState;
import io.diditmesh.session.Trigger;
import io.diditmesh.session.UserTrigger;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.SessionId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class WebhookReaderTest {
    private static final String SESSION = "9a1b2c3d-3333-4d4e-9f5a-000000000003";
    private static final String WORKFLOW = "7e6d5c4b-4444-4e5f-8a6b-000000000004";

    private final MutableClock clock = new MutableClock(Instant.ofEpochSecond(TIMESTAMP));
    private final WebhookReader reader = new WebhookReader(
            Deliveries.settings(
                    URI.create("https://verification.didit.me"),
                    "key",
                    "https://verify.didit.me",
                    Duration.ofSeconds(1)),
            JsonMapper.builder().build(),
            clock);

    @Test
    void news_isReadFromTheBody() {
        assertThat(signed(Deliveries.WIRE))
                .isEqualTo(
                        news("0b7c2f1e-2222-4c3d-8e4f-000000000002", SessionState.APPROVED, WORKFLOW, "subject-0042"));
    }

    @Test
    void newsSignedCanonically_isRead() {
        Map<String, String> headers = Map.of("x-signature-v2", Deliveries.V2, "x-timestamp", "" + TIMESTAMP);
        assertThat(reader.read(headers, bytes(Deliveries.WIRE))).isInstanceOf(Webhook.News.class);
    }

    @Test
    void forgedBody_isRefused() {
        Map<String, String> headers = Map.of("x-signature", Deliveries.RAW, "x-timestamp", "" + TIMESTAMP);
        byte[] forged = bytes(Deliveries.WIRE.replace("subject-0042", "subject-0001"));
        assertThat(reader.read(headers, forged)).isEqualTo(new Webhook.Refused("signature"));
    }

    @ParameterizedTest
    @CsvSource({"300, true", "301, false", "-300, true", "-301, false", "0, true", "86400, false"})
    void news_isFreshForFiveMinutesEitherWay(long secondsLater, boolean fresh) {
        clock.advance(Duration.ofSeconds(secondsLater));
        Webhook webhook = signed(Deliveries.WIRE);
        assertThat(webhook instanceof Webhook.News).isEqualTo(fresh);
        if (!fresh) {
            assertThat(webhook).isEqualTo(new Webhook.Refused("stale"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1790000005", "01790000004", "1790000004.0", "+1790000004", "now"})
    void timestampHeader_thatDiffersFromTheBody_isRefused(String header) {
        assertThat(signed(Deliveries.WIRE, header)).isEqualTo(new Webhook.Refused("stale"));
    }

    @Test
    void timestampHeader_mayHaveBlanksAround() {
        assertThat(signed(Deliveries.WIRE, " 1790000004 ")).isInstanceOf(Webhook.News.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"timestamp\":1790000004,            | ``                                  | stale",
                "\"timestamp\":1790000004             | \"timestamp\":\"1790000004\"        | stale",
                "\"timestamp\":1790000004             | \"timestamp\":1790000004.0          | stale",
                "\"timestamp\":1790000004             | \"timestamp\":null                  | stale",
                "\"environment\":\"sandbox\"          | \"environment\":\"live\"            | environment",
                "\"environment\":\"sandbox\"          | \"environment\":null                | environment",
                "\"environment\":\"sandbox\"          | \"environment\":\"Sandbox\"         | environment",
                "5d0f9a7e-1111-4a2b-9c3d-000000000001 | 5d0f9a7e-1111-4a2b-9c3d-000000000002 | application",
                "\"application_id\":                  | \"app\":                            | application",
                "\"session_id\":                      | \"session\":                        | fields",
                "9a1b2c3d-3333-4d4e-9f5a-000000000003 | subject                             | fields"
            })
    void fieldThatIsNotOurs_isRefused(String part, String changed, String reason) {
        assertThat(signed(Deliveries.WIRE.replace(part, changed))).isEqualTo(new Webhook.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource({"BLOCKED, BLOCKED", "ACTIVE, NONE", "FLAGGED, FLAGGED", "Approved,", "blocked,", "'',"})
    void eventsOfAPerson_areNews_ifTheySayWhatIsHeldAgainstThem(String status, @Nullable Hold hold) {
        String wire = "{\"application_id\":\"5d0f9a7e-1111-4a2b-9c3d-000000000001\",\"environment\":\"sandbox\","
                + "\"status\":\"" + status + "\",\"timestamp\":1790000004,\"vendor_data\":\"subject-0042\","
                + "\"webhook_type\":\"user.status.updated\"}";
        assertThat(signed(wire))
                .isEqualTo(
                        hold == null
                                ? new Webhook.Nothing("user-status")
                                : new Webhook.UserNews(new UserTrigger("subject-0042", hold)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-21T14:13:24Z, '', BLOCKED",
        "2026-09-21T14:13:24+00:00, '', FLAGGED",
        "2026-09-21T14:08:23Z, '', stale",
        "yesterday, '', stale",
        "2026-09-21T14:13:24Z, '\"environment\":\"live\",', application",
        "2026-09-21T14:13:24Z, '\"application_id\":\"5d0f9a7e-1111-4a2b-9c3d-000000000002\",', application"
    })
    void olderEventsOfAPerson_areNewsAsWell(String time, String more, String result) {
        String status = result.equals("FLAGGED") ? "FLAGGED" : "BLOCKED";
        String wire = "{" + more + "\"event\":\"user.status.updated\",\"timestamp\":\"" + time + "\","
                + "\"data\":{\"vendor_data\":\"subject-0042\",\"status\":\"" + status + "\",\"reason\":\"r\"}}";
        assertThat(signed(wire))
                .isEqualTo(
                        result.equals(status)
                                ? new Webhook.UserNews(new UserTrigger("subject-0042", Hold.valueOf(status)))
                                : new Webhook.Refused(result));
    }

    @ParameterizedTest
    @CsvSource({
        "status.updated, true",
        "data.updated, true",
        "user.data.updated, false",
        "business.status.updated, false",
        "transaction.created, false",
        "STATUS.UPDATED, false",
        "'', false"
    })
    void onlyEventsOfASession_areNews(String type, boolean news) {
        Webhook webhook = signed(Deliveries.WIRE.replace("status.updated", type));
        assertThat(webhook instanceof Webhook.News).isEqualTo(news);
        if (!news) {
            assertThat(webhook).isEqualTo(new Webhook.Nothing("event-type"));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "TRUE, true", "false, false", "1, false"})
    void consoleTest_changesNothing(String value, boolean test) {
        Map<String, String> headers = Map.of("x-didit-test-webhook", value);
        assertThat(reader.read(headers, bytes(Deliveries.WIRE)))
                .isEqualTo(test ? new Webhook.Nothing("test") : new Webhook.Refused("signature"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../../x", "x\\u0000y"})
    void eventIdThatCannotBeAKey_isMadeFromTheDelivery(String eventId) {
        String body = Deliveries.WIRE.replace("0b7c2f1e-2222-4c3d-8e4f-000000000002", eventId);
        assertThat(signed(body))
                .isEqualTo(
                        news(SESSION + "-status.updated-1790000004", SessionState.APPROVED, WORKFLOW, "subject-0042"));
    }

    @Test
    void longEventId_isMadeFromTheDelivery() {
        String body = Deliveries.WIRE.replace("0b7c2f1e-2222-4c3d-8e4f-000000000002", "a".repeat(65));
        assertThat(signed(body))
                .isInstanceOfSatisfying(
                        Webhook.News.class,
                        news -> assertThat(news.trigger().eventId()).startsWith(SESSION));
    }

    @Test
    void missingFields_areEmpty() {
        String body = "{\"application_id\":\"" + Deliveries.APPLICATION + "\",\"environment\":\"sandbox\","
                + "\"webhook_type\":\"data.updated\",\"timestamp\":1790000004,\"session_id\":\"" + SESSION + "\","
                + "\"status\":null}";
        assertThat(signed(body))
                .isEqualTo(news("data.updated", SESSION + "-data.updated-1790000004", SessionState.UNKNOWN, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{} {}"})
    void signedBodyThatIsNotJson_isRefused(String body) {
        assertThat(signed(body)).isInstanceOf(Webhook.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Approved, APPROVED",
        "Declined, DECLINED",
        "In Review, UNDER_REVIEW",
        "Not Started, PENDING",
        "In Progress, PENDING",
        "Awaiting User, PENDING",
        "Resubmitted, RESUBMITTED",
        "Expired, OVER",
        "Abandoned, OVER",
        "Kyc Expired, DOCUMENT_EXPIRED",
        "KYC Expired, UNKNOWN",
        "approved, UNKNOWN",
        "APPROVED, UNKNOWN",
        "'Approved ', UNKNOWN",
        "Verified, UNKNOWN",
        "'', UNKNOWN"
    })
    void status_isCaseSensitive(String status, SessionState state) {
        assertThat(DiditStatus.state(status)).isEqualTo(state);
    }

    private Webhook signed(String body) {
        return signed(body, "" + TIMESTAMP);
    }

    private Webhook signed(String body, String timestamp) {
        return reader.read(Map.of("x-signature", hmac(SECRET, body), "x-timestamp", timestamp), bytes(body));
    }

    private static Webhook news(String eventId, SessionState state, String workflow, String vendorData) {
        return news("status.updated", eventId, state, workflow, vendorData);
    }

    private static Webhook news(String type, String eventId, SessionState state, String workflow, String vendorData) {
        Optional<SessionId> session = SessionId.parse(SESSION);
        return new Webhook.News(type, new Trigger(eventId, session.orElseThrow(), state, workflow, vendorData));
    }
}
