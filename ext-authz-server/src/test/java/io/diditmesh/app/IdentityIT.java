package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Value;
import io.diditmesh.proto.v1.ForgetSubjectRequest;
import io.diditmesh.proto.v1.GetOutcomeRequest;
import io.diditmesh.proto.v1.IdentityServiceGrpc;
import io.diditmesh.proto.v1.IdentityServiceGrpc.IdentityServiceBlockingStub;
import io.diditmesh.proto.v1.OutcomeView;
import io.diditmesh.proto.v1.OutcomeView.Status;
import io.diditmesh.proto.v1.StartVerificationRequest;
import io.diditmesh.testing.TestCertificates;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What services may ask of the whole server, over mutual TLS on a real port. */
@SuppressWarnings("NullAway.Init")
final class IdentityIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static WholeServer server;
    private static TestCertificates authority;
    private static TestCertificates another;
    private static TestCertificates.Signed orders;
    private static TestCertificates.Signed clerk;
    private static TestCertificates.Signed stranger;
    private static final List<ManagedChannel> CHANNELS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        Path folder = Files.createTempDirectory("certificates");
        authority = new TestCertificates(folder, "authority");
        another = new TestCertificates(folder, "another");
        TestCertificates.Signed own = authority.sign("server", "dns:localhost,ip:127.0.0.1");
        orders = authority.sign("orders", "uri:spiffe://cluster.local/ns/shop/sa/orders");
        clerk = authority.sign("clerk", "uri:spiffe://cluster.local/ns/shop/sa/clerk");
        stranger = authority.sign("stranger", "uri:spiffe://cluster.local/ns/shop/sa/stranger");
        server = WholeServer.start("""

                identityApi:
                  listen: "127.0.0.1:0"
                  certificate: %s
                  key: %s
                  clientCas: %s
                  callers:
                  - {principal: spiffe://cluster.local/ns/shop/sa/orders, may: [Read], claims: [age_over_18, document_country]}
                  - {principal: spiffe://cluster.local/ns/shop/sa/clerk, may: [Read, Start, Forget]}
                """.formatted(own.certificate(), own.key(), authority.authority()));
    }

    @AfterAll
    static void stop() {
        CHANNELS.forEach(ManagedChannel::shutdownNow);
        server.close();
    }

    @Test
    void outcome_isToldWithTheClaimsThatTheCallerMayRead() {
        SubjectKey ann = verified("ann", "bank");
        OutcomeView told = as(orders).getOutcome(asked(ann, "bank"));
        assertThat(told.getStatus()).isEqualTo(Status.VERIFIED);
        assertThat(told.getVerifiedAt().getSeconds()).isPositive();
        assertThat(told.getClaimsMap())
                .containsOnlyKeys("age_over_18", "document_country")
                .containsEntry(
                        "age_over_18", Value.newBuilder().setBoolValue(true).build());
        assertThat(as(clerk).getOutcome(asked(ann, "bank")).getClaimsMap()).isEmpty();
        assertThat(as(clerk).getOutcome(asked(ann, "kyc-basic")).getStatus()).isEqualTo(Status.NONE);
    }

    @Test
    void whoIsNotListed_orMayNotDoIt_isRefused() {
        SubjectKey nobody = key("nobody");
        assertThat(code(() -> as(stranger).getOutcome(asked(nobody, "bank")))).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(code(() -> as(orders).forgetSubject(ForgetSubjectRequest.getDefaultInstance())))
                .isEqualTo(Code.PERMISSION_DENIED);
        assertThat(code(() -> as(orders).startVerification(StartVerificationRequest.getDefaultInstance())))
                .isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void certificateOfAnotherAuthority_orNone_doesNotGetAsFarAsACall() {
        TestCertificates.Signed forged = another.sign("forged", "uri:spiffe://cluster.local/ns/shop/sa/orders");
        assertThat(code(() -> as(forged).getOutcome(asked(key("ann"), "bank")))).isEqualTo(Code.UNAVAILABLE);
        assertThat(code(() -> stub(TlsChannelCredentials.newBuilder()).getOutcome(asked(key("ann"), "bank"))))
                .isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void certificateThatNamesTwoWorkloads_isNobodys() {
        TestCertificates.Signed both = authority.sign(
                "both", "uri:spiffe://cluster.local/ns/shop/sa/orders,uri:spiffe://cluster.local/ns/shop/sa/clerk");
        assertThat(code(() -> as(both).getOutcome(asked(key("ann"), "bank")))).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void whatIsNotKnown_isToldApart() {
        assertThat(code(() -> as(orders).getOutcome(asked(key("unheard-of"), "bank"))))
                .isEqualTo(Code.NOT_FOUND);
        assertThat(code(() -> as(orders).getOutcome(asked(key("ann"), "no-such-level"))))
                .isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(code(() -> as(orders)
                        .getOutcome(GetOutcomeRequest.newBuilder()
                                .setSubjectKey("ann")
                                .setLevel("bank")
                                .build())))
                .isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void watcher_isToldWhatIs_andEveryChange() throws Exception {
        SubjectKey bob = key("bob");
        BlockingQueue<Status> told = new LinkedBlockingQueue<>();
        IdentityServiceGrpc.newStub(channel(orders)).watchOutcome(asked(bob, "patient"), new StreamObserver<>() {
            @Override
            public void onNext(OutcomeView view) {
                told.add(view.getStatus());
            }

            @Override
            public void onError(Throwable ended) {
                // the test ends
            }

            @Override
            public void onCompleted() {
                // the test ends
            }
        });
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Status.NONE);
        verified("bob", "patient");
        Status last = Status.NONE;
        while (last != Status.VERIFIED) {
            last = told.poll(20, TimeUnit.SECONDS);
            assertThat(last).isIn(Status.PENDING, Status.VERIFIED);
        }
    }

    @Test
    void verification_isStarted_andWhoIsVerifiedNeedsNone() {
        SubjectKey cat = key("cat");
        var started = as(clerk).startVerification(start(cat, "https"));
        assertThat(started.getUrl()).startsWith(server.sandbox.baseUri().toString());
        assertThat(started.getSessionId()).hasSize(36);
        assertThat(as(clerk).getOutcome(asked(cat, "patient")).getStatus()).isEqualTo(Status.PENDING);
        verified("dan", "patient");
        assertThat(code(() -> as(clerk).startVerification(start(key("dan"), "https"))))
                .isEqualTo(Code.FAILED_PRECONDITION);
    }

    @Test
    void addressOfSomebodyElse_isNotReturnedTo() {
        for (String elsewhere : List.of(
                "https://evil.example/",
                "http://user@shop.localhost:10000/",
                "http://shop.localhost/",
                "javascript:1",
                "")) {
            assertThat(code(() -> as(clerk)
                            .startVerification(StartVerificationRequest.newBuilder()
                                    .setSubjectKey(key("eve").text())
                                    .setLevel("patient")
                                    .setReturnTo(elsewhere)
                                    .build())))
                    .as(elsewhere)
                    .isEqualTo(Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void whoIsForgotten_isUnknownAfterwards() {
        SubjectKey fay = verified("fay", "patient");
        var done = as(clerk)
                .forgetSubject(ForgetSubjectRequest.newBuilder()
                        .setSubjectKey(fay.text())
                        .build());
        assertThat(done.getSessionsDeleted()).isEqualTo(1);
        assertThat(as(clerk).getOutcome(asked(fay, "patient")).getStatus()).isEqualTo(Status.NONE);
    }

    private static StartVerificationRequest start(SubjectKey subject, String why) {
        return StartVerificationRequest.newBuilder()
                .setSubjectKey(subject.text())
                .setLevel("patient")
                .setReturnTo("http://shop.localhost:10000/after?" + why)
                .build();
    }

    /** Has somebody verified by the session flow itself, as people do. */
    private static SubjectKey verified(String user, String level) {
        String path = level.equals("bank") ? "/bank/x" : "/patient/x";
        String token = server.token(user);
        var challenged = Asking.get(path).as(token).navigating().of(server);
        Browser browser = new Browser(server).with("shop_session", token);
        browser.verify(Browser.location(browser.press(browser.open(challenged.header("location")))), "approve");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Asking.get(path).as(token).of(server).allowed());
        return key(user);
    }

    private static SubjectKey key(String user) {
        return new SubjectKeys(server.settings.subjectSecret().bytes())
                .keyOf(new Subject("default", SourceKind.ACCOUNT, WholeServer.ISSUER, user));
    }

    private static GetOutcomeRequest asked(SubjectKey subject, String level) {
        return GetOutcomeRequest.newBuilder()
                .setSubjectKey(subject.text())
                .setLevel(level)
                .build();
    }

    private static Code code(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run)
                .getStatus()
                .getCode();
    }

    private static IdentityServiceBlockingStub as(TestCertificates.Signed caller) {
        return IdentityServiceGrpc.newBlockingStub(channel(caller)).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static Channel channel(TestCertificates.Signed caller) {
        try {
            return channel(TlsChannelCredentials.newBuilder()
                    .keyManager(caller.certificate().toFile(), caller.key().toFile()));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static IdentityServiceBlockingStub stub(TlsChannelCredentials.Builder credentials) {
        return IdentityServiceGrpc.newBlockingStub(channel(credentials)).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    private static Channel channel(TlsChannelCredentials.Builder credentials) {
        try {
            ChannelCredentials trusting =
                    credentials.trustManager(authority.authority().toFile()).build();
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.identityPort(), trusting)
                    .build();
            CHANNELS.add(channel);
            return channel;
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
