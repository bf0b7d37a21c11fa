package io.diditmesh.benchmarks.decision;

import com.nimbusds.jose.JOSEException;
import io.diditmesh.access.AccessDecider;
import io.diditmesh.access.Challenges;
import io.diditmesh.access.Decision;
import io.diditmesh.access.DecisionId;
import io.diditmesh.access.Investigator;
import io.diditmesh.access.PublicAddresses;
import io.diditmesh.access.RequirementJudge;
import io.diditmesh.access.RuleJudge;
import io.diditmesh.access.SignalCounter;
import io.diditmesh.access.SignalStore;
import io.diditmesh.access.SubjectSources;
import io.diditmesh.access.UnmanagedHosts;
import io.diditmesh.app.EventDecisionLog;
import io.diditmesh.app.RandomTexts;
import io.diditmesh.benchmarks.Account;
import io.diditmesh.benchmarks.SettingsText;
import io.diditmesh.benchmarks.Store;
import io.diditmesh.cel.CelExpressions;
import io.diditmesh.identity.AccountSource;
import io.diditmesh.identity.IdentitySettings;
import io.diditmesh.request.RawRequest;
import io.diditmesh.request.RequestReader;
import io.diditmesh.resources.Installation;
import io.diditmesh.resources.PolicyFolder;
import io.diditmesh.resources.PolicySettings;
import io.diditmesh.resources.ResourceFault;
import io.diditmesh.rulebook.LiveRulebook;
import io.diditmesh.telemetry.EventLog;
import io.diditmesh.token.TokenSettings;
import io.diditmesh.token.Tokens;
import io.diditmesh.verification.Deadline;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectKey;
import io.diditmesh.verification.SubjectKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The deciding half of a server over a folder of policies: over a real Redis with its near cache. */
final class Deciding {
    /** Longer than a server gives: a machine that has much else to do must not turn what is measured into something else. */
    private static final Duration TIME = Duration.ofSeconds(60);

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final AccessDecider decider;
    private final SubjectKeys keys;

    private Deciding(AccessDecider decider, SubjectKeys keys) {
        this.decider = decider;
        this.keys = keys;
    }

    SubjectKey keyOf(Subject subject) {
        return keys.keyOf(subject);
    }

    /** @param files where the issuer's keys are put */
    static Deciding by(Path policies, Account account, Store store, Path files) throws IOException, JOSEException {
        InstantSource clock = InstantSource.system();
        RandomTexts random = new RandomTexts();
        EventLog events = new EventLog("benchmark");
        SubjectKeys keys = new SubjectKeys(SECRET.getBytes(StandardCharsets.UTF_8));
        Tokens tokens = new Tokens(tokenSettings(), Account.REALM, random, clock);
        AccountSource accounts =
                AccountSource.of(identitySettings(account.keySet(files)), Account.REALM, Runnable::run, clock, events);
        accounts.prefetch(Duration.ofSeconds(5));
        Challenges challenges =
                new Challenges(keys, tokens.tickets(), tokens.anonymousVisitors(), new PublicAddresses("https", -1));
        Investigator investigator = new Investigator(
                new SubjectSources(List.of(accounts.sources().getFirst(), tokens.anonymousSource())),
                keys,
                store.outcomes(),
                new SignalCounter(new NoSignals(), _ -> false),
                _ -> OptionalDouble.empty(),
                clock);
        AccessDecider decider = new AccessDecider(
                rulebook(policies, events),
                UnmanagedHosts.REFUSE,
                new RuleJudge(
                        investigator,
                        new RequirementJudge(investigator, store.memory(), challenges, clock),
                        challenges),
                tokens.assertions(),
                new EventDecisionLog(events),
                () -> new DecisionId(random.get()));
        return new Deciding(decider, keys);
    }

    Decision decide(RawRequest raw) {
        return decider.decide(RequestReader.read(raw), Deadline.after(TIME, System::nanoTime))
                .toCompletableFuture()
                .join();
    }

    private static LiveRulebook rulebook(Path policies, EventLog events) {
        LiveRulebook live = new LiveRulebook();
        PolicySettings settings = SettingsText.read(
                "folder: " + policies, Map.of(), (section, _) -> PolicySettings.read(section, policies));
        List<ResourceFault> faults = new PolicyFolder(
                        settings, live, new Installation(_ -> true, Set.of(), new CelExpressions()), events)
                .reload();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
        return live;
    }

    private static IdentitySettings identitySettings(Path keySet) {
        return SettingsText.read(
                "issuers: [{issuer: \"%s\", keySet: {file: \"%s\"}, audiences: [%s], algorithms: [RS256]}]"
                        .formatted(Account.ISSUER, keySet, Account.AUDIENCE),
                Map.of(),
                (section, _) -> IdentitySettings.read(section, Path.of("")));
    }

    private static TokenSettings tokenSettings() {
        return SettingsText.read(
                "{secret: {env: A}, assertion: {issuer: \"https://mesh.example\", keySet: {env: B}}}",
                Map.of("A", SECRET, "B", Tokens.newAssertionKeySet()),
                TokenSettings::read);
    }

    /** No policy that is measured has any. */
    private static final class NoSignals implements SignalStore {
        @Override
        public CompletionStage<Reserved> reserve(SubjectKey key, Reservation reservation, Deadline deadline) {
            return CompletableFuture.completedFuture(new Reserved.Unknown());
        }

        @Override
        public void release(SubjectKey key, Reservation reservation) {}
    }
}
