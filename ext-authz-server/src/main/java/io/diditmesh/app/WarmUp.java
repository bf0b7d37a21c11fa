package io.diditmesh.app;

import io.diditmesh.access.AccessDecider;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.DecisionLog;
import io.diditmesh.access.RuleJudge;
import io.diditmesh.access.UnmanagedHosts;
import io.diditmesh.extauthz.CheckPort;
import io.diditmesh.extauthz.CheckService;
import io.diditmesh.extauthz.CheckTimer;
import io.diditmesh.request.HostName;
import io.diditmesh.request.RequestPath;
import io.diditmesh.rulebook.HostPattern;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.rulebook.PathPattern;
import io.diditmesh.rulebook.Policy;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.PolicyTerms;
import io.diditmesh.rulebook.RequestMatch;
import io.diditmesh.rulebook.Requirement;
import io.diditmesh.rulebook.Rule;
import io.diditmesh.rulebook.Rulebook;
import io.diditmesh.settings.ListenAddress;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.AssuranceLevel;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SourceKind;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AuthorizationGrpc;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the code of a check before the port opens: cold, the first ones took hundreds of milliseconds, longer than a proxy
 * waits. It goes through a port of its own, with a rulebook for a host that cannot exist, and leaves no trace.
 */
final class WarmUp {
    private static final HostName NOWHERE = new HostName("warm-up.invalid");
    private static final int ROUNDS = 300;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final RuleJudge judge;
    private final Tokens tokens;
    private final EventLog events;

    WarmUp(RuleJudge judge, Tokens tokens, EventLog events) {
        this.judge = judge;
        this.tokens = tokens;
        this.events = events;
    }

    void run() {
        LiveRulebook rulebook = new LiveRulebook();
        rulebook.swap(rulebook());
        AccessDecider decider = new AccessDecider(
                rulebook,
                UnmanagedHosts.REFUSE,
                judge,
                tokens.assertions(),
                new Unwritten(),
                () -> new DecisionId("warm-up"));
        CheckService service =
                new CheckService(decider, rulebook, tokens.hops(), PATIENCE, System::nanoTime, CheckTimer.NONE, events);
        try (CheckPort port = CheckPort.start(new ListenAddress("127.0.0.1", 0), service, events)) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port.port())
                    .usePlaintext()
                    .build();
            var stub = AuthorizationGrpc.newBlockingStub(channel);
            CheckRequest open = check("/open", "");
            CheckRequest closed = check("/closed", cookie());
            for (int i = 0; i < ROUNDS; i++) {
                stub.check(open);
                stub.check(closed);
            }
            channel.shutdownNow();
        }
    }

    private static Rulebook rulebook() {
        AssuranceLevel level =
                new AssuranceLevel(new LevelName("warm-up"), "warm-up", Set.of(Proof.DOCUMENT), Duration.ofDays(1));
        Rule open = new Rule(
                "open",
                List.of(new RequestMatch(Set.of(), new PathPattern.Exact(RequestPath.of("/open")))),
                new Rule.Effect.Exempt());
        Rule closed = new Rule(
                "closed",
                List.of(RequestMatch.everything()),
                new Rule.Effect.Require(
                        Requirement.anyOf(List.of(new Requirement.Demand(level, level.validity()))),
                        Set.of(SourceKind.ACCOUNT, SourceKind.ANONYMOUS)));
        PolicyId id = new PolicyId("warm-up", "warm-up");
        Policy policy = new Policy(
                id, List.of(new HostPattern.Exact(NOWHERE)), PolicyTerms.standard(id), List.of(open, closed));
        return new Rulebook(List.of(policy), Map.of(level.name(), level));
    }

    /** The cookie of a stranger, so that the store is asked too. */
    private String cookie() {
        return tokens.anonymousVisitors().invite(NOWHERE).setCookie().split(";", 2)[0];
    }

    private static CheckRequest check(String path, String cookie) {
        return CheckRequest.newBuilder()
                .setAttributes(AttributeContext.newBuilder()
                        .setRequest(AttributeContext.Request.newBuilder()
                                .setHttp(AttributeContext.HttpRequest.newBuilder()
                                        .setMethod("GET")
                                        .setHost(NOWHERE.text())
                                        .setPath(path + "?warm=up")
                                        .putHeaders("accept", "text/html")
                                        .putHeaders("cookie", cookie))))
                .build();
    }

    /** A warm-up is nobody's decision. */
    private static final class Unwritten implements DecisionLog {
        @Override
        public boolean record(Entry entry) {
            return true;
        }

        @Override
        public void tried(Entry entry) {}

        @Override
        public void triedInVain(Throwable fault) {}
    }
}
