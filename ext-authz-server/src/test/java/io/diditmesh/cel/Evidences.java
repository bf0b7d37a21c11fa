package io.diditmesh.cel;

import io.diditmesh.request.AccessRequest;
import io.diditmesh.rulebook.Evidence;
import io.diditmesh.rulebook.SignalTotal;
import io.diditmesh.rulebook.SignalWindow;
import io.diditmesh.testing.Requests;
import io.diditmesh.verification.Attempt;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import io.diditmesh.verification.FirstApproval;
import io.diditmesh.verification.LevelName;
import io.diditmesh.verification.Outcome;
import io.diditmesh.verification.Proof;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SessionRef;
import io.diditmesh.verification.SourceKind;
import io.diditmesh.verification.Standing;
import io.diditmesh.verification.Subject;
import io.diditmesh.verification.SubjectOutcomes;
import io.diditmesh.verification.WorkflowPrint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is known about the requests these tests ask about. */
final class Evidences {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Set<String> SIGNALS = Set.of("transfers");

    private static final String BODY = """
            {"amount": 1000.5, "whole": 7, "zero": 0, "text": "5000", "kinds": ["wire", 2, null], "none": null, "yes": true,
             "day": "2026-02-28T10:00:00Z", "to": {"iban": "ES91", "new": false}, "big": 9223372036854775807, "empty": []}
            """;

    private Evidences() {}

    /** A transfer by somebody verified, of whom everything is known. */
    static Evidence full() {
        Map<String, String> headers = Map.of(
                "content-type", "application/json",
                "x-channel", "web",
                "x-twice", "a,b",
                "accept-language", "es,en;q=0.5");
        AccessRequest request = Requests.posted(
                "/transfers/7?currency=EUR&twice=1&twice=2", headers, BODY.getBytes(StandardCharsets.UTF_8));
        return Evidence.of(request, NOW)
                .with(new Evidence.Person(
                        new Subject("bank", SourceKind.ACCOUNT, "https://login.example", "alice"),
                        Map.of("given_name", "Alice", "roles", List.of("teller"), "level", 3L)))
                .with(outcomes(), facts())
                .with(Map.of(new SignalWindow("transfers", Duration.ofHours(24)), new SignalTotal(3, 5200.5)));
    }

    static Evidence of(AccessRequest request) {
        return Evidence.of(request, NOW);
    }

    static SubjectOutcomes outcomes() {
        Instant approved = NOW.minus(Duration.ofDays(3));
        Standing verified = new Standing.Verified(ref(), new FirstApproval(approved), Set.of(Proof.DOCUMENT));
        return new SubjectOutcomes(
                Map.of(new LevelName("kyc-basic"), new Outcome(1, verified, new Attempt.Pending(ref()))), false);
    }

    static Facts facts() {
        return new Facts(Map.of(
                Fact.AGE, new FactValue.Whole(20),
                Fact.AML_HITS, new FactValue.Whole(0),
                Fact.AML_SCORE, new FactValue.Decimal(12.5),
                Fact.DOCUMENT_COUNTRY, new FactValue.Text("ESP"),
                Fact.IP_COUNTRY, new FactValue.Text("ES"),
                Fact.IP_HIDDEN, new FactValue.Flag(false)));
    }

    private static SessionRef ref() {
        return new SessionRef(new SessionId(new UUID(0, 7)), 1, 1, WorkflowPrint.of("workflow"));
    }
}
