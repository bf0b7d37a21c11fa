package io.diditmesh.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake names the file, the line, the field, what stands there and what was expected. */
final class ResourceFaultTest {
    private static final String DNS = "(expected: a DNS label, at most 63 of a-z, 0-9 and -)";

    @TempDir
    Path path;

    @Test
    void goodResources_haveNoFault() {
        assertThat(faultsOf(Folder.LEVEL, Folder.POLICY)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "didit-mesh.io/v1alpha1             | didit-mesh.io/v1          | 1 | apiVersion: \"didit-mesh.io/v1\" (expected: didit-mesh.io/v1alpha1)",
                "VerificationPolicy                 | Policy                    | 2 | kind: \"Policy\" (expected: one of AssuranceLevel, VerificationPolicy)",
                "namespace: shop, name: all         | namespace: shop           | 3 | metadata.name: missing (expected: a value)",
                "namespace: shop, name: all         | name: all                 | 3 | metadata.namespace: missing (expected: a value)",
                "name: all                          | name: All_rules           | 3 | metadata.name: \"All_rules\" @DNS@",
                "metadata: {namespace: shop, name: all} | metadata: all         | 3 | metadata: a text (expected: a mapping)",
                "hosts: [shop.example]              | hosts: []                 | 5 | spec.hosts: missing (expected: at least one)",
                "hosts: [shop.example]              | hosts: shop.example       | 5 | spec.hosts: a text (expected: a list)",
                "shop.example                       | shop.example:443          | 5 | spec.hosts[0]: host: \"shop.example:443\" (expected: a DNS name such as shop.example or *.shop.example)",
                "[shop.example]                     | [shop.example, [x]]       | 5 | spec.hosts[1]: a list (expected: one value)",
                "hosts:                             | host:                     | 5 | spec.host: unknown key (did you mean spec.hosts?)",
                "hosts: [shop.example]              | {hosts: [shop.example]    | 6 | not YAML",
                "hosts: [shop.example]              | `mode: shadow\n  hosts: [shop.example]` | 5 | spec.mode: \"shadow\" (expected: one of Enforce, Shadow)",
                "hosts: [shop.example]              | `login: {url: /login}\n  hosts: [shop.example]` | 5 | spec.login.url: login.url: \"/login\" (expected: an absolute address",
                "hosts: [shop.example]              | `hosts: [shop.example]\n  hosts: [shop.example]` | 6 | hosts: written twice (expected: once)",
                "hosts: [shop.example]              | `retries: []\n  hosts: [shop.example]` | 5 | spec.retries: unknown key",
                "hosts: [shop.example]              | `paths: {ignoreCase: yes}\n  hosts: [shop.example]` | 5 | spec.paths.ignoreCase: \"yes\" (expected: one of false, true)",
                "hosts: [shop.example]              | `paths: {ignore: true}\n  hosts: [shop.example]` | 5 | spec.paths.ignore: unknown key",
                "[{path: {exact: /healthz}}]        | [{methods: [HEAD]}]       | 7 | spec.rules: probes: methods: HEAD without GET (expected: both, as a server answers HEAD as it answers GET)",
                "name: probes                       | name: Probes              | 7 | spec.rules[0].name: \"Probes\" @DNS@",
                "name: probes, match                | match                     | 7 | spec.rules[0].name: missing (expected: a value)",
                "name: probes                       | name: rest                | 8 | spec.rules[1].name: \"rest\" twice (expected: a name of its own)",
                "[{path: {exact: /healthz}}]        | []                        | 7 | spec.rules[0].match: empty (expected: at least one entry, or no match at all for every request)",
                "[{path: {exact: /healthz}}]        | [{}]                      | 7 | spec.rules[0].match[0]: empty (expected: at least one of methods, path, headers and query)",
                "[{path: {exact: /healthz}}]        | [{methods: [get]}]        | 7 | spec.rules[0].match[0].methods[0]: \"get\" (expected: a method in upper case, such as POST)",
                "{exact: /healthz}                  | {}                        | 7 | spec.rules[0].match[0].path: (expected: one of exact, prefix and template)",
                "{exact: /healthz}                  | {exact: /a, prefix: /b}   | 7 | spec.rules[0].match[0].path: (expected: one of exact, prefix and template)",
                "{exact: /healthz}                  | {exact: healthz}          | 7 | spec.rules[0].match[0].path.exact: path: \"healthz\" (expected: a path such as /transfers",
                "{exact: /healthz}                  | {prefix: /a/../b}         | 7 | spec.rules[0].match[0].path.prefix: path: \"/a/../b\" (expected: a path such as /transfers",
                "{exact: /healthz}                  | {template: \"/a/{b}c\"}   | 7 | spec.rules[0].match[0].path.template: path template: \"/a/{b}c\" (expected: a variable such as {id}",
                "{exact: /healthz}                  | {regex: a}                | 7 | spec.rules[0].match[0].path: (expected: one of exact, prefix and template)",
                "allow: {}                          | deny: {}                  | 7 | spec.rules[0]: neither allow nor require (expected: one of them)",
                "allow: {}                          | allow: {}, require: {level: kyc} | 7 | spec.rules[0]: allow and require (expected: one of them)",
                "allow: {}                          | allow: {always: true}     | 7 | spec.rules[0].allow.always: unknown key",
                "{level: kyc}                       | {}                        | 8 | spec.rules[1].require: none (expected: one of level, anyOf and allOf)",
                "{level: kyc}                       | {level: kyc, anyOf: [kyc]} | 8 | spec.rules[1].require: level and anyOf (expected: one of level, anyOf and allOf)",
                "{level: kyc}                       | {anyOf: []}               | 8 | spec.rules[1].require.anyOf: empty (expected: at least one level)",
                "{level: kyc}                       | {level: none}             | 8 | spec.rules[1].require.level: level name: \"none\" (expected: a name other than the reserved none and required)",
                "{level: kyc}                       | {level: kyc, maxAge: 1s}  | 8 | spec.rules[1].require.maxAge: \"1s\" (expected: a number and a unit such as 300ms or 30d, from 1m to 36500d)",
                "{level: kyc}                       | {level: kyc, condition: \"x >\"} | 8 | spec.rules[1].require.condition: ",
                "name: rest,                        | name: rest, identify: [], | 8 | spec.rules[1].identify: empty (expected: at least one of Account, Anonymous and Peer)",
                "name: rest,                        | name: rest, identify: [Peer], | 8 | spec.rules[1]: principals: missing (expected: the SPIFFE ids of the peers)",
                "name: rest,                        | name: rest, when: \"1 +\", | 8 | spec.rules[1].when: ",
                "name: rest,                        | name: rest, principals: [\"spiffe://a/b\"], | 8 | spec.rules[1]: principals: written without Peer",
                "name: rest,                        | name: rest, identify: [Peer], principals: [cart], | 8 | spec.rules[1].principals[0]: \"cart\" (expected: a SPIFFE id such as",
                "name: rest,                        | name: rest, identify: [Peer], principals: [\"spiffe://td/ns/../x\"], | 8 | spec.rules[1].principals[0]: \"spiffe://td/ns/../x\" (expected: a SPIFFE id",
                "name: rest,                        | name: rest, identify: [Robot], | 8 | spec.rules[1].identify[0]: \"Robot\" (expected: one of Account, Anonymous, Peer)",
                "name: rest,                        | name: rest, challenge: Redo, | 8 | spec.rules[1].challenge: \"Redo\" (expected: one of Redirect, Reroute, Refuse)",
                "name: rest,                        | name: rest, challenge: Reroute, | 1 | VerificationPolicy shop/all: challenge: Reroute on shop.example (expected: a host that the installation lists",
                "name: rest,                        | name: rest, onUnavailable: Ajar, | 8 | spec.rules[1].onUnavailable: \"Ajar\" (expected: one of Closed, Open)",
                "name: rest,                        | name: rest, onUnavailable: {staleFor: 2d}, | 8 | spec.rules[1].onUnavailable.staleFor: \"2d\" (expected: a number and a unit such as 300ms or 30d, from 1s to 1d)",
                "name: rest,                        | name: rest, onUnavailable: {}, | 8 | spec.rules[1].onUnavailable.staleFor: missing (expected: a value)",
                "name: rest,                        | name: rest, forward: {claims: [age]}, | 8 | spec.rules[1].forward.claims[0]: \"age\" (expected: age_over_N, document_country",
                "name: rest,                        | name: rest, forward: {claims: [age_over_18]}, | 8 | rule shop/all/rest: fact \"age\" (expected: one that a level of the rule keeps)",
                "name: rest,                        | name: rest, forward: {headers: {cookie: nationality}}, | 8 | spec.rules[1].forward.headers: \"cookie\" is reserved (expected: a name of your own)",
                "name: rest,                        | name: rest, forward: {headers: {x-forwarded-for: nationality}}, | 8 | spec.rules[1].forward.headers: \"x-forwarded-for\" is reserved",
                "name: rest,                        | name: rest, forward: {headers: {x_Age: nationality}}, | 8 | spec.rules[1].forward.headers: \"x_Age\" (expected: a header's name in lower case)",
                "{level: kyc}                       | {level: kyc, condition: claims.age >= 18} | 8 | rule shop/all/rest: fact \"age\" (expected: one that a level of the rule keeps)"
            })
    void mistakeInAPolicy_isNamed(String part, String mistake, int line, String message) {
        List<String> faults = faultsOf(Folder.LEVEL, Folder.POLICY.replace(part, mistake));
        String expected = "policy.yaml:" + line + ": " + message.replace("@DNS@", DNS);
        assertThat(faults).anyMatch(fault -> fault.startsWith(expected), expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ignoreCase | /Health/z | \"Health\" (expected: \"health\", as paths.ignoreCase is set)",
                "ignoreCase | /stra%C3%9Fe | \"stra\u00dfe\" (expected: \"strasse\", as paths.ignoreCase is set)",
                "ignoreSuffix | /x.................y | \"x.................y\" (expected: at most 16 dots in a segment,"
                        + " as paths.ignoreSuffix is set)"
            })
    void pathThatServersDoNotTellFromAnother_isNamed(String option, String written, String message) {
        String text = Folder.POLICY
                .replace("hosts:", "paths: {" + option + ": true}\n  hosts:")
                .replace("/healthz", written);
        assertThat(faultsOf(Folder.LEVEL, text)).containsExactly("policy.yaml:8: spec.rules: probes: path: " + message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: kyc                          | name: required            | 1 | metadata.name: level name: \"required\" (expected: a name other than",
                "name: kyc                          | name: kyc.basic           | 3 | metadata.name: \"kyc.basic\" @DNS@",
                "7e6d5c4b-4444-4e5f-8a6b-000000000004 | workflow                | 5 | spec.workflowId: \"workflow\" (expected: the UUID of a Didit workflow, in lower case)",
                "7e6d5c4b-4444-4e5f-8a6b-000000000004 | 7E6D5C4B-4444-4E5F-8A6B-000000000004 | 5 | spec.workflowId: \"7E6D5C4B-4444-4E5F-8A6B-000000000004\" (expected: the UUID",
                "7e6d5c4b-4444-4e5f-8a6b-000000000004 | ``                      | 5 | spec.workflowId: missing (expected: a value)",
                "[Document, Liveness]               | []                        | 5 | spec.proofs: missing (expected: at least one, such as Document)",
                "[Document, Liveness]               | [Document, Face]          | 6 | spec.proofs[1]: \"Face\" (expected: one of Document, Nfc, Liveness, FaceMatch, Aml",
                "[Document, Liveness]               | [document]                | 6 | spec.proofs[0]: \"document\" (expected: one of Document",
                "[Document, Liveness]               | [\"\"]                    | 6 | spec.proofs[0]: missing (expected: a value)",
                "720h                               | 30s                       | 7 | spec.validity: \"30s\" (expected: a number and a unit such as 300ms or 30d, from 1m to 3650d)",
                "720h                               | one year                  | 7 | spec.validity: \"one year\" (expected: a number and a unit such as 300ms or 30d, from 1m to 3650d)",
                "validity: 720h                     | keep: [age, name]         | 7 | spec.keep[1]: \"name\" (expected: one of age, ageEstimate, documentCountry, documentType, nationality, amlHits, amlScore, ipCountry, ipHidden, ipDataCenter)",
                "validity: 720h                     | keep: [Age]               | 7 | spec.keep[0]: \"Age\" (expected: one of age, ageEstimate",
                "validity: 720h                     | keep: [\"\"]                | 7 | spec.keep[0]: missing (expected: a value)",
                "validity: 720h                     | keep: age                 | 7 | spec.keep: a text (expected: a list)",
                "validity: 720h                     | keeps: [age]              | 7 | spec.keeps: unknown key (did you mean spec.keep?)",
                "validity: 720h                     | recheck: 59m              | 7 | spec.recheck: \"59m\" (expected: a number and a unit such as 300ms or 30d, from 1h to 365d)",
                "validity: 720h                     | trustFramework: de aml    | 7 | spec.trustFramework: \"de aml\" (expected: a name such as eidas or de_aml",
                "validity                           | validty                   | 7 | spec.validty: unknown key (did you mean spec.validity?)"
            })
    void mistakeInALevel_isNamed(String part, String mistake, int line, String message) {
        List<String> faults = faultsOf(Folder.LEVEL.replace(part, mistake), Folder.POLICY);
        String expected = "level.yaml:" + line + ": " + message.replace("@DNS@", DNS);
        assertThat(faults).anyMatch(fault -> fault.startsWith(expected), expected);
    }

    @Test
    void everyMistake_isNamedAtOnce() {
        String text = Folder.POLICY.replace("[shop.example]", "[\"a b\", c:d]").replace("{level: kyc}", "{}");
        assertThat(faultsOf(Folder.LEVEL, text)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"text | a text", "`[a, b]` | a list"})
    void documentThatIsNoMapping_isNamed(String text, String kind) {
        assertThat(faultsOf(Folder.LEVEL, text)).first().isEqualTo("policy.yaml:1: " + kind + " (expected: a mapping)");
    }

    @Test
    void mistakeInALaterDocument_hasItsOwnLine() {
        String text = Folder.POLICY + "---\n"
                + Folder.POLICY
                        .replace("name: all", "name: other")
                        .replace("GET", "get")
                        .replace("kyc", "none");
        assertThat(faultsOf(Folder.LEVEL, text))
                .containsExactly("policy.yaml:17: spec.rules[1].require.level: level name: \"none\""
                        + " (expected: a name other than the reserved none and required)");
    }

    private List<String> faultsOf(String level, String policy) {
        Folder folder = new Folder(path);
        folder.write("level.yaml", level);
        folder.write("policy.yaml", policy);
        return folder.reload();
    }
}
