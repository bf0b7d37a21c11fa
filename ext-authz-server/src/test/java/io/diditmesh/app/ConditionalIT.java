package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.diditmesh.app.Asking.Answered;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a request holds, what its sender did lately, and how risky they are, through whole servers. */
@SuppressWarnings("NullAway.Init")
final class ConditionalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static WholeServer server;
    private static Server replica;
    private static ManagedChannel toReplica;

    @BeforeAll
    static void start() throws Exception {
        server = WholeServer.start();
        replica = server.replica();
        toReplica = NettyChannelBuilder.forAddress("127.0.0.1", replica.checkPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        toReplica.shutdownNow();
        replica.close();
        server.close();
    }

    @Test
    void largeTransfer_needsAScreening_andASmallOneDoesNot() {
        verify("lara", "patient", "approve");
        assertThat(transfer("lara", "1000").allowed()).isTrue();

        Answered challenged = transfer("lara", "1000.01");
        assertThat(challenged.status()).isEqualTo(403);
        assertThat(challenged.header("x-verification-level")).isEqualTo("bank");

        verify("lara", "bank", "approve&aml_hits=0&age=40");
        Answered allowed = transfer("lara", "1000.01");
        assertThat(allowed.allowed()).isTrue();
        assertThat(allowed.header("x-adult")).isEqualTo("true");
        assertThat(claims(allowed)).containsEntry("verification_facts", Map.of("aml_hits", 0L));
    }

    @Test
    void largeTransferOfSomebodyOnAList_isRefused() {
        verify("hugo", "bank", "approve&aml_hits=2");

        Answered refused = transfer("hugo", "2000");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-verification-reason")).isEqualTo("condition-unmet");
    }

    @Test
    void transferThatCannotBeRead_isTakenForALargeOne() {
        verify("mona", "patient", "approve");
        for (String body : List.of("", "{", "{\"amount\": \"5\"}", "{\"amount\": 5, \"amount\": 6}", "{}")) {
            Answered challenged = ask(post("/transfers", "mona", body));
            assertThat(challenged.header("x-verification-level")).as(body).isEqualTo("bank");
        }
    }

    @Test
    void tenTransfersAtOnce_fromTwoReplicas_exactlyFivePassTheLimit() throws Exception {
        for (int round = 0; round < 5; round++) {
            String user = "pia-" + round;
            verify(user, "patient", "approve");
            List<Callable<Boolean>> transfers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                boolean here = i % 2 == 0;
                Asking transfer = post("/transfers", user, "{\"amount\": 999}");
                transfers.add(() -> (here ? ask(transfer) : askReplica(transfer)).allowed());
            }
            int allowed = 0;
            try (ExecutorService together = Executors.newFixedThreadPool(10)) {
                for (Future<Boolean> one : together.invokeAll(transfers)) {
                    allowed += one.get() ? 1 : 0;
                }
            }
            assertThat(allowed).isEqualTo(5);
            assertThat(transfer(user, "5").allowed()).isTrue();
            assertThat(transfer(user, "1").header("x-verification-level")).isEqualTo("bank");
        }
    }

    @Test
    void payout_needsALowRisk() {
        verify("rita", "patient", "approve");
        assertThat(ask(post("/payouts", "rita", "{}")).header("x-verification-level"))
                .isEqualTo("bank");

        verify("rita", "bank", "approve&aml_score=20.0");
        assertThat(ask(post("/payouts", "rita", "{}")).allowed()).isTrue();

        verify("rolf", "bank", "approve&aml_score=80.0");
        Answered refused = ask(post("/payouts", "rolf", "{}"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-verification-reason")).isEqualTo("condition-unmet");
    }

    private static Answered transfer(String user, String amount) {
        return ask(post("/transfers", user, "{\"amount\": " + amount + "}"));
    }

    private static Asking post(String path, String user, String json) {
        return Asking.post(path)
                .at("bank.localhost:10000")
                .as(server.token(user))
                .with("content-type", "application/json")
                .withBody(json);
    }

    private static Answered ask(Asking asking) {
        return asking.of(server);
    }

    private static Answered askReplica(Asking asking) {
        return new Answered(AuthorizationGrpc.newBlockingStub(toReplica).check(asking.check()));
    }

    /** Through the session flow, as a person would, until the level is held. */
    private static void verify(String user, String level, String outcome) {
        String path = level.equals("bank") ? "/bank" : "/patient";
        Browser browser = new Browser(server).with("shop_session", server.token(user));
        Asking page = Asking.get(path).as(server.token(user));
        String start = page.navigating().of(server).header("location");
        browser.verify(Browser.location(browser.press(browser.open(start))), outcome);
        Awaitility.await().atMost(PATIENCE).until(() -> page.of(server).allowed());
    }

    private static Map<String, Object> claims(Answered allowed) {
        try {
            return SignedJWT.parse(allowed.header("x-verification-assertion"))
                    .getJWTClaimsSet()
                    .getClaims();
        } catch (ParseException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
