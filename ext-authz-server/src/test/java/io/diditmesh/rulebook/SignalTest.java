package io.diditmesh.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.request.RequestPath;
import io.diditmesh.testing.Requests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server takes for a transfer is counted as one. */
final class SignalTest {
    @ParameterizedTest(name = "{0} {1} {2}: {3}, where the server ignores case and suffixes {4}")
    @CsvSource({
        "POST, /transfers, '', true, true",
        "POST, /transfers/, '', true, true",
        "POST, /transfers, gold, true, true",
        "POST, '/transfers', 'x,gold', true, true",
        "POST, /Transfers, '', false, true",
        "POST, /transfers.json, '', false, true",
        "POST, /TRANSFERS.a.B, '', false, true",
        "POST, /tran%c5%bffers.json, '', false, true",
        "POST, /transfersjson, '', false, false",
        "POST, /transfers/1, '', false, false",
        "GET, /transfers, '', false, false",
        "GET, /quotes, '', true, true",
        "HEAD, /quotes, '', true, true",
        "POST, /quotes, '', false, false",
        "POST, /gifts/3, '', false, false",
        "POST, /gifts/3, 'silver,gold', true, true",
        "POST, /Gifts/3, gold, false, true"
    })
    void policyCountsARequest(String method, String target, String tier, boolean counted, boolean countedLoosely) {
        Map<String, String> headers = tier.isEmpty() ? Map.of() : Map.of("x-tier", tier);
        var request = Requests.of(method, "shop.example", target, headers);
        assertThat(!policy(PathReading.asWritten()).counting(request).isEmpty()).isEqualTo(counted);
        assertThat(!policy(new PathReading(true, true)).counting(request).isEmpty())
                .isEqualTo(countedLoosely);
    }

    private static Policy policy(PathReading paths) {
        PolicyId id = new PolicyId("shop", "all");
        Signal signal = new Signal(
                "transfers",
                List.of(
                        Rules.exact("/transfers", "POST"),
                        Rules.exact("/quotes", "GET"),
                        new RequestMatch(
                                Set.of(),
                                new PathPattern.Prefix(RequestPath.of("/gifts")),
                                Map.of("x-tier", "gold"),
                                Map.of())),
                Quantity.ONE);
        PolicyTerms terms = new PolicyTerms("shop", new Login.None(), new Mode.Enforce(), Cors.none(), paths);
        return new Policy(id, List.of(HostPattern.parse("shop.example")), terms, List.of(signal), List.of());
    }
}
