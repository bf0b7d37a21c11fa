package io.diditmesh.sandbox;

import static io.diditmesh.sandbox.SandboxUnderTest.UNKNOWN;
import static io.diditmesh.sandbox.SandboxUnderTest.WORKFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.diditmesh.sandbox.Receiver.Webhook;
import io.diditmesh.sandbox.json.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class DeliveriesTest {
    private static final String DESTINATION = "/v3/webhook/destinations/" + SandboxSettings.USUAL_APPLICATION_ID + "/";

    private final Receiver receiver = new Receiver();

    @RegisterExtension
    final SandboxUnderTest sandbox = new SandboxUnderTest(usual -> usual.withWebhook(receiver.uri(), "shared-key"));

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    @Test
    void destination_isListedWithoutItsSecretAndReadWithIt() {
        Answered list = sandbox.get("/v3/webhook/destinations/");
        assertThat(list.json().isArray()).isTrue();
        assertThat(list.body()).contains(receiver.uri().toString()).doesNotContain("shared-key");
        assertThat(sandbox.get(DESTINATION).text("/secret_shared_key")).isEqualTo("shared-key");
    }

    @Test
    void everyAttempt_isAnEntryOfItsOwn() {
        receiver.answerNext(500);
        sandbox.create(WORKFLOW);
        awaitDeliveries(1);
        sandbox.clock.advance(Duration.ofSeconds(60));
        Answered log = awaitDeliveries(2);
        assertThat(log.json().at("/results/0/response_status").intValue()).isEqualTo(200);
        assertThat(log.text("/results/0/status")).isEqualTo("success");
        assertThat(log.json().at("/results/1/response_status").intValue()).isEqualTo(500);
        assertThat(log.text("/results/1/status")).isEqualTo("failed");
        assertThat(log.text("/results/1/webhook_type")).isEqualTo("status.updated");
    }

    @Test
    void delivery_showsWhatWentOverTheWire() {
        sandbox.create(WORKFLOW);
        Webhook webhook = receiver.next();
        String uuid = awaitDeliveries(1).text("/results/0/uuid");
        Answered delivery = sandbox.get(DESTINATION + "deliveries/" + uuid + "/");
        assertThat(delivery.text("/request_body")).isEqualTo(webhook.body());
        assertThat(delivery.text("/request_header/X-Signature-V2")).isEqualTo(webhook.header("X-signature-v2"));
    }

    @Test
    void resend_sendsTheStoredPayloadWithAFreshTimeAndSignature() {
        Answered created = sandbox.create(WORKFLOW);
        Webhook first = receiver.next();
        String uuid = awaitDeliveries(1).text("/results/0/uuid");
        sandbox.choose(created, "expire");
        receiver.nextWithStatus("Expired");
        sandbox.clock.advance(Duration.ofHours(5));
        Answered resent = sandbox.post(DESTINATION + "deliveries/" + uuid + "/resend/", "");
        Webhook again = receiver.next();
        assertThat(resent.status()).isEqualTo(200);
        assertThat(resent.json().path("response_status").intValue()).isEqualTo(200);
        assertThat(again.status()).isEqualTo("Not Started");
        assertThat(again.json().path("timestamp").longValue()).isEqualTo(1_790_018_000L);
        assertThat(again.header("X-signature-v2")).isNotEqualTo(first.header("X-signature-v2"));
        assertThat(Json.parse(again.body()).path("event_id"))
                .isEqualTo(first.json().path("event_id"));
    }

    @Test
    void unknownDestinationOrDelivery_is404() {
        assertThat(sandbox.get("/v3/webhook/destinations/" + UNKNOWN + "/deliveries/")
                        .status())
                .isEqualTo(404);
        assertThat(sandbox.get(DESTINATION + "deliveries/" + UNKNOWN + "/").status())
                .isEqualTo(404);
    }

    private Answered awaitDeliveries(int count) {
        await().until(() -> deliveries().json().path("count").intValue() == count);
        return deliveries();
    }

    private Answered deliveries() {
        return sandbox.get(DESTINATION + "deliveries/");
    }
}
