package io.diditmesh.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlFault;
import io.diditmesh.settings.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is rendered for the places that settings name. */
final class RenderingTest {
    private static final String SETTINGS = """
            istio:
              issuer: https://didit-mesh.example
              targets: [{name: public, namespace: istio-system, selector: {istio: ingressgateway}}]
              laterHops: [{name: accounts, namespace: bank, selector: {app: accounts}, audiences: [bank/bank], levels: [kyc-basic]}]
            """;

    @Test
    void whoJudgesIsAskedAboutEverythingAndWhatWasNotJudgedIsRefused() throws YamlFault {
        assertThat(spec("didit-mesh-public", ObjectKind.AUTHORIZATION))
                .containsEntry("action", "CUSTOM")
                .containsEntry("rules", List.of(Map.of()));
        assertThat(spec("didit-mesh-public-backstop", ObjectKind.AUTHORIZATION))
                .containsEntry("action", "DENY")
                .containsEntry(
                        "rules", List.of(rule("experimental.envoy.filters.http.ext_authz[stamp]", "notValues", "ok")));
    }

    /** The assertion of a public page has no subject, so that a rule about principals would refuse it. */
    @Test
    void aLaterHopLooksAtTheIssuerAndNotAtThePrincipal() throws YamlFault {
        assertThat(spec("didit-mesh-accounts-claims", ObjectKind.AUTHORIZATION))
                .containsEntry("action", "DENY")
                .containsEntry(
                        "rules",
                        List.of(
                                rule("request.auth.claims[iss]", "notValues", "https://didit-mesh.example"),
                                rule("request.auth.claims[acr]", "values", "required"),
                                rule("request.auth.claims[acrs]", "notValues", "kyc-basic")));
    }

    private static Map<String, Object> rule(String key, String how, String value) {
        return Map.of("when", List.of(Map.of("key", key, how, List.of(value))));
    }

    private static Map<String, Object> spec(String name, ObjectKind kind) throws YamlFault {
        IstioSettings settings =
                IstioSettings.read(Section.root(YamlReader.read(SETTINGS).getFirst(), new Problems()));
        return new Rendering(settings, "{\"keys\":[]}", (_, _) -> false)
                .of(List.of()).stream()
                        .filter(object -> object.kind() == kind && object.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .spec();
    }
}
