package io.diditmesh.doctor;

import io.diditmesh.istio.IstioSettings.LaterHop;
import io.diditmesh.istio.IstioSettings.Place;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether proxies verify our assertions, with the keys that sign them. */
final class KeysCheck {
    private static final Pattern KEY_ID = Pattern.compile("\"kid\"\\s*:\\s*\"([^\"]+)\"");

    private final Examination at;
    private final Set<String> published;
    private final Findings findings = new Findings();

    private KeysCheck(Examination at, Set<String> published) {
        this.at = at;
        this.published = published;
    }

    /** @param keySet what the session role publishes; empty where that could not be fetched */
    static List<Finding> of(Examination at, String keySet) {
        KeysCheck check = new KeysCheck(at, ids(keySet));
        at.judging().forEach(check::verified);
        for (LaterHop hop : at.settings().laterHops()) {
            check.verified(hop.place());
            check.others(hop.place());
        }
        return check.findings.all();
    }

    private void verified(Place place) {
        List<Seen> rules = at.covering("RequestAuthentication", place)
                .flatMap(one -> one.parts("spec", "jwtRules").stream())
                .filter(rule -> rule.text("issuer").equals(at.settings().issuer()))
                .toList();
        if (rules.isEmpty()) {
            findings.add(
                    "assertion-not-verified",
                    JudgeCheck.named(place),
                    "no RequestAuthentication knows the issuer " + at.settings().issuer()
                            + ": a forged assertion passes, and rerouting does not work",
                    "the RequestAuthentication that `render` prints for it");
        }
        for (Seen rule : rules) {
            Set<String> known = ids(rule.text("jwks"));
            Set<String> unknown = new TreeSet<>(published);
            unknown.removeAll(known);
            if (rule.has("jwks") && !unknown.isEmpty()) {
                findings.add(
                        "keys-outdated",
                        rule.place(),
                        "it does not know the keys " + unknown + ": what they sign is answered 401",
                        "let the operator keep it (istio.manage), or apply it again with the present /.well-known/jwks.json");
            }
            if (rule.has("jwksUri")) {
                findings.add(
                        "keys-fetched-by-istiod",
                        rule.place(),
                        "istiod fetches jwksUri without a certificate of the mesh: under STRICT it is shut out, and every"
                                + " assertion is 401",
                        "jwks, the keys themselves");
            }
        }
    }

    /** Where two tokens are valid, Istio looks at the claims of one of them, and nobody says which. */
    private void others(Place place) {
        at.covering("RequestAuthentication", place)
                .filter(one -> one.parts("spec", "jwtRules").stream()
                        .anyMatch(rule ->
                                !rule.text("issuer").equals(at.settings().issuer())))
                .forEach(one -> findings.add(
                        "two-issuers",
                        one.place(),
                        "it makes " + JudgeCheck.named(place)
                                + " verify tokens of another issuer too: where both come, claims may be those of the other",
                        "only " + at.settings().issuer() + " at a later hop"));
    }

    private static Set<String> ids(String keySet) {
        return KEY_ID.matcher(keySet).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
