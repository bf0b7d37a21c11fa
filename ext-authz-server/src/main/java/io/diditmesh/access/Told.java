package io.diditmesh.access;

import io.diditmesh.rulebook.Forward;
import io.diditmesh.rulebook.Requirement.Approval;
import io.diditmesh.verification.Claim;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the service behind is told of a person.
 *
 * @param claims for the assertion, by their text: those of levels that name no trust framework
 * @param statements the others
 * @param headers for the request
 */
record Told(Map<String, Object> claims, List<Statement> statements, Map<String, String> headers) {
    static final Told NOTHING = new Told(Map.of(), List.of(), Map.of());

    Told {
        claims = Map.copyOf(claims);
        statements = List.copyOf(statements);
        headers = Map.copyOf(headers);
    }

    /**
     * @param facts everything the approvals say
     * @param approvals each claim is that of the first that says it
     */
    static Told of(Forward forward, Facts facts, List<Approval> approvals) {
        Set<Claim> left = new LinkedHashSet<>(forward.claims());
        Map<String, Object> claims = new TreeMap<>();
        List<Statement> statements = new ArrayList<>();
        for (Approval approval : approvals) {
            Map<String, Object> said = said(left, approval.verified().facts());
            left.removeIf(claim -> said.containsKey(claim.text()));
            String framework = approval.level().trustFramework();
            if (framework.isEmpty()) {
                claims.putAll(said);
            } else if (!said.isEmpty()) {
                statements.add(
                        new Statement(framework, approval.verified().approval().at(), said));
            }
        }
        return new Told(claims, statements, headers(forward, facts));
    }

    private static Map<String, Object> said(Set<Claim> claims, Facts facts) {
        Map<String, Object> said = new TreeMap<>();
        claims.forEach(claim -> claim.in(facts).ifPresent(value -> said.put(claim.text(), value.plain())));
        return said;
    }

    private static Map<String, String> headers(Forward forward, Facts facts) {
        Map<String, String> headers = new TreeMap<>();
        forward.headers()
                .forEach((name, claim) ->
                        claim.in(facts).flatMap(Told::headerText).ifPresent(text -> headers.put(name, text)));
        return headers;
    }

    /** Both together; they never disagree, as both are of one person. */
    Told and(Told other) {
        if (other.equals(this)) {
            return this;
        }
        Map<String, Object> allClaims = new TreeMap<>(claims);
        allClaims.putAll(other.claims);
        Set<Statement> allStatements = new LinkedHashSet<>(statements);
        allStatements.addAll(other.statements);
        Map<String, String> allHeaders = new TreeMap<>(headers);
        allHeaders.putAll(other.headers);
        return new Told(allClaims, List.copyOf(allStatements), allHeaders);
    }

    // What a report says may hold anything; a header may not.
    private static Optional<String> headerText(FactValue value) {
        String text = value.plain().toString();
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Told[" + claims.keySet() + ", " + statements + ", " + headers.keySet() + "]";
    }
}
