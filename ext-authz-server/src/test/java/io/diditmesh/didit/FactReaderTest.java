package io.diditmesh.didit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.session.SessionReport;
import io.diditmesh.session.VerificationProvider.Wanted;
import io.diditmesh.testing.MutableClock;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.Facts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is taken out of an approved report, and what never is. */
final class FactReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Fact> ALL = EnumSet.allOf(Fact.class);
    private static final String WHOLE = """
            "id_verifications":[{"status":"Approved","first_name":"Zoe","document_type":"Driver's License","age":34,
              "date_of_birth":"1992-03-04","issuing_state":"IRL","nationality":"FRA","document_number":"X1"}],
            "liveness_checks":[{"status":"Approved","age_estimation":33.2}],
            "aml_screenings":[{"status":"In Review","total_hits":2,"score":40.5}],
            "ip_analyses":[{"status":"Declined","ip_country_code":"NL","is_vpn_or_tor":true,"is_data_center":false}]""";

    @Test
    void everyFact_isFound() {
        assertThat(plain(WHOLE, Fact.AGE)).isEqualTo(34L);
        assertThat(plain(WHOLE, Fact.AGE_ESTIMATE)).isEqualTo(33.2);
        assertThat(plain(WHOLE, Fact.DOCUMENT_COUNTRY)).isEqualTo("IRL");
        assertThat(plain(WHOLE, Fact.DOCUMENT_TYPE)).isEqualTo("Driver's License");
        assertThat(plain(WHOLE, Fact.NATIONALITY)).isEqualTo("FRA");
        assertThat(plain(WHOLE, Fact.AML_HITS)).isEqualTo(2L);
        assertThat(plain(WHOLE, Fact.AML_SCORE)).isEqualTo(40.5);
        assertThat(plain(WHOLE, Fact.IP_COUNTRY)).isEqualTo("NL");
        assertThat(plain(WHOLE, Fact.IP_HIDDEN)).isEqualTo(true);
        assertThat(plain(WHOLE, Fact.IP_DATA_CENTER)).isEqualTo(false);
    }

    @ParameterizedTest
    @EnumSource(Fact.class)
    void onlyWhatIsToBeKept_isTakenOut(Fact fact) {
        assertThat(facts(WHOLE, Set.of(fact)).values()).containsOnlyKeys(fact);
        assertThat(facts(WHOLE, EnumSet.complementOf(EnumSet.of(fact))).values())
                .doesNotContainKey(fact)
                .hasSize(ALL.size() - 1);
        assertThat(facts(WHOLE, Set.of()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Declined", "In Review", "In Progress", "Resubmitted", "Expired", "Kyc Expired", "Other", ""})
    void reportThatIsNotApproved_givesNoFacts(String status) {
        String body =
                "{\"session_id\":\"9a1b2c3d-3333-4d4e-9f5a-000000000003\",\"status\":\"" + status + "\"," + WHOLE + "}";
        SessionReport report = ReportReader.read(JSON.readTree(body), keeping(ALL), MutableClock.START)
                .orElseThrow();
        assertThat(report.facts()).isEqualTo(Facts.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Declined", "In Review", "Not Finished", "Resub Requested", "Expired", "approved", ""})
    void documentAndFace_giveFactsOnlyIfApproved(String status) {
        String body = WHOLE.replace("\"Approved\"", "\"" + status + "\"");
        assertThat(facts(body, ALL).values())
                .containsOnlyKeys(Fact.AML_HITS, Fact.AML_SCORE, Fact.IP_COUNTRY, Fact.IP_HIDDEN, Fact.IP_DATA_CENTER);
    }

    @ParameterizedTest
    @CsvSource({
        "Approved, true",
        "Declined, true",
        "In Review, true",
        "Not Finished, false",
        "Resub Requested, false",
        "x, false"
    })
    void screeningAndAddress_giveFactsIfFinished(String status, boolean given) {
        String body =
                WHOLE.replace("\"In Review\"", "\"" + status + "\"").replace("\"Declined\"", "\"" + status + "\"");
        assertThat(facts(body, ALL).values().containsKey(Fact.AML_HITS)).isEqualTo(given);
        assertThat(facts(body, ALL).values().containsKey(Fact.IP_HIDDEN)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AGE              | {\"age\":34}, {\"age\":17}                                            | 17",
                "AGE              | {\"age\":17}, {\"age\":34}                                            | 17",
                "AGE              | {\"age\":34}, {\"age\":17,\"status\":\"Declined\"}                    | 34",
                "AGE              | {\"age\":34}, {\"date_of_birth\":\"2010-01-01\"}                      | 16",
                "AGE              | {\"age\":34}, {\"age\":null}                                          | 34",
                "AGE              | {\"age\":34}, {}                                                      | 34",
                "AGE              | {\"age\":34}, {\"age\":\"17\"}                                        | none",
                "AGE_ESTIMATE     | {\"age_estimation\":24.3}, {\"age_estimation\":18}                    | 18.0",
                "AGE_ESTIMATE     | {\"age_estimation\":24.3}, {\"age_estimation\":null}                  | 24.3",
                "DOCUMENT_COUNTRY | {\"issuing_state\":\"IRL\"}, {\"issuing_state\":\"IRL\"}                | IRL",
                "DOCUMENT_COUNTRY | {\"issuing_state\":\"IRL\"}, {\"issuing_state\":\"FRA\"}                | none",
                "DOCUMENT_COUNTRY | {\"issuing_state\":\"IRL\"}, {\"issuing_state\":\"Ireland\"}            | none",
                "DOCUMENT_COUNTRY | {\"issuing_state\":\"IRL\"}, {\"issuing_state\":null}                   | IRL",
                "DOCUMENT_TYPE    | {\"document_type\":\"Passport\"}, {\"document_type\":\"Identity Card\"} | none",
                "NATIONALITY      | {\"nationality\":\"IRL\"}, {\"nationality\":7}                          | none",
                "AML_HITS         | {\"total_hits\":0}, {\"total_hits\":3}                                | 3",
                "AML_HITS         | {\"total_hits\":3}, {\"total_hits\":0,\"status\":\"Declined\"}        | 3",
                "AML_HITS         | {\"total_hits\":0}, {\"total_hits\":3,\"status\":\"Not Finished\"}    | 0",
                "AML_HITS         | {\"total_hits\":0}, {\"total_hits\":null}                             | none",
                "AML_HITS         | {\"total_hits\":0}, {}                                                | none",
                "AML_SCORE        | {\"score\":12.5}, {\"score\":40}                                      | 40.0",
                "AML_SCORE        | {\"score\":12.5}, {\"score\":null}                                    | none",
                "IP_COUNTRY       | {\"ip_country_code\":\"NL\"}, {\"ip_country_code\":\"NL\"}              | NL",
                "IP_COUNTRY       | {\"ip_country_code\":\"NL\"}, {\"ip_country_code\":\"DE\"}              | none",
                "IP_COUNTRY       | {\"ip_country_code\":\"NL\"}, {}                                      | none",
                "IP_HIDDEN        | {\"is_vpn_or_tor\":false}, {\"is_vpn_or_tor\":true}                   | true",
                "IP_HIDDEN        | {\"is_vpn_or_tor\":false}, {\"is_vpn_or_tor\":false}                  | false",
                "IP_HIDDEN        | {\"is_vpn_or_tor\":false}, {\"is_vpn_or_tor\":null}                   | none",
                "IP_DATA_CENTER   | {\"is_data_center\":true}, {\"is_data_center\":false}                 | true"
            })
    void ofSeveralEntries_theStrictestCounts(Fact fact, String entries, String expected) {
        String whole = entries.replace("{", "{\"status\":\"Approved\",").replace(",}", "}");
        assertThat(found(fact, "[" + withOneStatus(whole) + "]")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "151",
                "17.5",
                "34.0",
                "\"34\"",
                "true",
                "[]",
                "[34]",
                "{}",
                "1e400",
                "9223372036854775808",
                "123456789012345678901234567890"
            })
    void ageThatIsNone_givesNoFact_alsoBesideADateOfBirth(String age) {
        assertThat(found(Fact.AGE, "[{\"status\":\"Approved\",\"date_of_birth\":\"1992-03-04\",\"age\":" + age + "}]"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "100.1", "\"40\"", "true", "[]", "{}", "1e400", "-1e400", "123456789012345678901"})
    void scoreThatIsNone_givesNoFact(String score) {
        assertThat(found(Fact.AML_SCORE, "[{\"status\":\"Approved\",\"score\":" + score + "}]"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "0.5", "\"0\"", "false", "null", "[]", "{}"})
    void hitsThatAreNone_giveNoFact(String hits) {
        assertThat(found(Fact.AML_HITS, "[{\"status\":\"Approved\",\"total_hits\":" + hits + "}]"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"irl\"", "\"IE\"", "\"IRLX\"", "\"IRL \"", "372", "null", "[\"IRL\"]"})
    void countryThatIsNone_givesNoFact(String country) {
        assertThat(found(Fact.NATIONALITY, "[{\"status\":\"Approved\",\"nationality\":" + country + "}]"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "1", "0", "null", "[]"})
    void flagThatIsNone_givesNoFact(String flag) {
        assertThat(found(Fact.IP_HIDDEN, "[{\"status\":\"Approved\",\"is_vpn_or_tor\":" + flag + "}]"))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "\"Approved\"",
                "[null]",
                "[7]",
                "[[]]",
                "{\"status\":\"Approved\",\"age\":34}"
            })
    void arrayThatIsNone_givesNoFact(String array) {
        for (Fact fact : Fact.values()) {
            assertThat(found(fact, array)).as("%s", fact).isEqualTo("none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2008-09-21, 2026-09-21T14:13:20Z, 18",
        "2008-09-21, 2026-09-21T11:59:59Z, 17",
        "2008-09-21, 2026-09-20T23:59:59Z, 17",
        "2008-02-29, 2026-02-28T23:00:00Z, 17",
        "2008-02-29, 2026-03-01T12:00:00Z, 18",
        "1876-09-21, 2026-09-21T14:13:20Z, 150",
        "1875-09-21, 2026-09-21T14:13:20Z, none",
        "2026-09-22, 2026-09-21T14:13:20Z, 0",
        "2027-09-22, 2026-09-21T14:13:20Z, none",
        "21.09.2008, 2026-09-21T14:13:20Z, none",
        "2008-13-01, 2026-09-21T14:13:20Z, none",
        "+999999999-01-01, 2026-09-21T14:13:20Z, none",
        "-999999999-01-01, 2026-09-21T14:13:20Z, none"
    })
    void dateOfBirth_countsOnlyWholeYears_whereverTheBirthdayIsYetToBegin(String born, Instant now, String age) {
        String body =
                "\"id_verifications\":[{\"status\":\"Approved\",\"age\":null,\"date_of_birth\":\"" + born + "\"}]";
        assertThat(text(report(body, Set.of(Fact.AGE), now), Fact.AGE)).isEqualTo(age);
    }

    /** An entry that says its status itself keeps that one. */
    private static String withOneStatus(String entries) {
        return entries.replaceAll("\\{\"status\":\"Approved\",([^{}]*\"status\")", "{$1");
    }

    private static String found(Fact fact, String array) {
        String name = switch (fact) {
            case AGE, DOCUMENT_COUNTRY, DOCUMENT_TYPE, NATIONALITY -> "id_verifications";
            case AGE_ESTIMATE -> "liveness_checks";
            case AML_HITS, AML_SCORE -> "aml_screenings";
            case IP_COUNTRY, IP_HIDDEN, IP_DATA_CENTER -> "ip_analyses";
        };
        return text(facts("\"" + name + "\":" + array, Set.of(fact)), fact);
    }

    private static String text(Facts facts, Fact fact) {
        return facts.value(fact).map(value -> value.plain().toString()).orElse("none");
    }

    private static Object plain(String fields, Fact fact) {
        return facts(fields, ALL).value(fact).orElseThrow().plain();
    }

    private static Wanted keeping(Set<Fact> facts) {
        return new Wanted(facts, Set.of(), false);
    }

    private static Facts facts(String fields, Set<Fact> keep) {
        return report(fields, keep, MutableClock.START);
    }

    private static Facts report(String fields, Set<Fact> keep, Instant now) {
        String body =
                "{\"session_id\":\"9a1b2c3d-3333-4d4e-9f5a-000000000003\",\"status\":\"Approved\"," + fields + "}";
        return ReportReader.read(JSON.readTree(body), keeping(keep), now)
                .orElseThrow()
                .facts();
    }
}
