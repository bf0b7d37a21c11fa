package io.diditmesh.doctor;

import io.diditmesh.istio.IstioSettings.LaterHop;
import io.diditmesh.istio.IstioSettings.Place;
import io.diditmesh.istio.Selection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every proxy that has to ask does, about every request, and refuses what was not judged. */
final class JudgeCheck {
    private static final String POLICY = "AuthorizationPolicy";
    private static final String STAMP = "experimental.envoy.filters.http.ext_authz[stamp]";
    private static final String ACR = "request.auth.claims[acr]";
    private static final Set<String> LOOKED_UP = Set.of("Gateway", "Service", "ServiceEntry");
    private static final String DRY_RUN = "istio.io/dry-run";

    private final Examination at;
    private final Findings findings = new Findings();

    private JudgeCheck(Examination at) {
        this.at = at;
    }

    static List<Finding> of(Examination at) {
        JudgeCheck check = new JudgeCheck(at);
        at.judging().forEach(check::place);
        at.settings().laterHops().forEach(check::laterHop);
        check.everywhere();
        return check.findings.all();
    }

    private void place(Place place) {
        exists(place);
        List<Seen> custom = at.covering(POLICY, place)
                .filter(policy -> policy.text("spec", "action").equals("CUSTOM"))
                .toList();
        List<Seen> ours = custom.stream().filter(this::isOurs).toList();
        if (ours.isEmpty()) {
            findings.add(
                    "target-not-judged",
                    named(place),
                    "no AuthorizationPolicy with action CUSTOM and provider \""
                            + at.settings().provider() + "\" is for it: nothing is asked here",
                    "let the operator apply it (istio.manage), or what `render` prints");
        } else if (ours.stream().noneMatch(JudgeCheck::judgesEverything)) {
            findings.add(
                    "target-narrowed",
                    ours.getFirst().place(),
                    "its rules leave requests out, about which nobody is asked",
                    "rules: [{}]; which path needs what is said in policies");
        }
        custom.stream()
                .filter(policy -> !isOurs(policy))
                .forEach(policy -> findings.add(
                        "other-provider",
                        policy.place(),
                        "it names another provider (\"" + policy.text("spec", "provider", "name")
                                + "\") at the same proxy: "
                                + "unless Istio is told to allow several, both refuse everything",
                        "one provider at " + named(place)));
        ours.stream()
                .filter(policy -> policy.texts("metadata", "annotations")
                        .getOrDefault(DRY_RUN, "")
                        .equals("true"))
                .forEach(policy -> findings.add(
                        "dry-run",
                        policy.place(),
                        "Istio has no dry run for CUSTOM: with this annotation it denies what it should ask about",
                        "no annotation " + DRY_RUN + "; policies have mode: Shadow"));
        if (at.covering(POLICY, place).noneMatch(JudgeCheck::isBackstop)) {
            findings.add(
                    "backstop-missing",
                    named(place),
                    "nothing refuses a request that was not judged, whatever the reason",
                    "a DENY policy on " + STAMP + " with notValues [ok], as `render` prints it");
        }
    }

    private void exists(Place place) {
        boolean there = switch (place.selection()) {
            case Selection.Labels(var labels) ->
                at.cluster().in(place.namespace(), "Pod").anyMatch(pod -> Examination.contains(pod.labels(), labels));
            case Selection.Target(var ref) ->
                !LOOKED_UP.contains(ref.kind())
                        || at.cluster()
                                .named(ref.kind(), place.namespace(), ref.name())
                                .isPresent();
        };
        if (!there) {
            findings.add(
                    "target-not-there",
                    named(place),
                    "there is no such pod, Gateway or Service in " + place.namespace()
                            + ": what is rendered for it is for nobody",
                    "the labels and namespace of the proxies' pods, or the name of the Gateway, in istio.targets or"
                            + " targetRefs");
        }
    }

    private void laterHop(LaterHop hop) {
        boolean denied = at.covering(POLICY, hop.place())
                .filter(policy -> policy.text("spec", "action").equals("DENY"))
                .anyMatch(policy -> policy.parts("spec", "rules").stream()
                        .flatMap(rule -> rule.parts("when").stream())
                        .anyMatch(when -> when.text("key").equals(ACR)
                                && when.list("values").contains("required")));
        if (!denied) {
            findings.add(
                    "claims-not-enforced",
                    named(hop.place()),
                    "nothing refuses a request on its way to the session flow, or one without an assertion",
                    "the claims policy that `render` prints for it");
        }
    }

    /** A policy of the root namespace that selects nobody is for the server as well, which would ask itself. */
    private void everywhere() {
        Place check = new Place(
                "check",
                at.namespace(),
                new Selection.Labels(
                        Map.of("app.kubernetes.io/name", "didit-mesh", "app.kubernetes.io/component", "check")));
        at.covering(POLICY, check)
                .filter(policy -> policy.text("spec", "action").equals("CUSTOM"))
                .forEach(policy -> findings.add(
                        "asks-itself",
                        policy.place(),
                        "it is for the authorization server too: each check would need a check",
                        "a selector or targetRefs, in the namespace of the proxies that ask"));
    }

    private boolean isOurs(Seen policy) {
        return policy.text("spec", "provider", "name").equals(at.settings().provider());
    }

    private static boolean judgesEverything(Seen policy) {
        return policy.parts("spec", "rules").stream()
                .anyMatch(rule -> rule.body().isEmpty());
    }

    private static boolean isBackstop(Seen policy) {
        return policy.text("spec", "action").equals("DENY")
                && policy.parts("spec", "rules").stream()
                        .filter(rule -> !rule.has("from") && !rule.has("to"))
                        .map(rule -> rule.parts("when"))
                        .anyMatch(when -> when.size() == 1
                                && when.getFirst().text("key").equals(STAMP)
                                && when.getFirst().list("notValues").equals(List.of("ok")));
    }

    static String named(Place place) {
        return place.name() + " in " + place.namespace();
    }
}
