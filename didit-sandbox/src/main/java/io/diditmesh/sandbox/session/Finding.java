package io.diditmesh.sandbox.session;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One field of the report that can be chosen together with the outcome. */
public enum Finding {
    FIRST_NAME("First name", Kind.TEXT, "id_verifications", "first_name"),
    LAST_NAME("Last name", Kind.TEXT, "id_verifications", "last_name"),
    DATE_OF_BIRTH("Date of birth", Kind.DATE, "id_verifications", "date_of_birth"),
    AGE("Age on the document", Kind.WHOLE, "id_verifications", "age"),
    DOCUMENT_TYPE("Type of the document", Kind.TEXT, "id_verifications", "document_type"),
    DOCUMENT_COUNTRY("Country of the document", Kind.TEXT, "id_verifications", "issuing_state"),
    NATIONALITY("Nationality", Kind.TEXT, "id_verifications", "nationality"),
    AGE_ESTIMATE("Age by the face", Kind.DECIMAL, "liveness_checks", "age_estimation"),
    AML_HITS("Hits on watch lists", Kind.WHOLE, "aml_screenings", "total_hits"),
    AML_SCORE("Watch list score", Kind.DECIMAL, "aml_screenings", "score"),
    IP_COUNTRY("Country of the address", Kind.TEXT, "ip_analyses", "ip_country_code"),
    IP_HIDDEN("Address hidden", Kind.FLAG, "ip_analyses", "is_vpn_or_tor"),
    IP_DATA_CENTER("Address of a data centre", Kind.FLAG, "ip_analyses", "is_data_center"),
    DUPLICATE_FACE("Face is known from somebody else", Kind.REMARK, "liveness_checks", "POSSIBLE_DUPLICATED_FACE"),
    DIFFERENT_PERSON(
            "Name differs from earlier documents",
            Kind.REMARK,
            "id_verifications",
            "DOCUMENT_NAME_DIFFERENT_FROM_OTHER_APPROVED_DOCUMENTS");

    private final String label;
    private final Kind kind;
    private final String block;
    private final String field;

    Finding(String label, Kind kind, String block, String field) {
        this.label = label;
        this.kind = kind;
        this.block = block;
        this.field = field;
    }

    /** What can be chosen. */
    public enum Kind {
        TEXT("a text of at most 48 characters", "[^\\p{Cntrl}]{1,48}"),
        WHOLE("a whole number", "[0-9]{1,4}"),
        DECIMAL("a number", "[0-9]{1,4}(\\.[0-9]{1,3})?"),
        FLAG("true or false", "true|false"),
        DATE("a date such as 1992-03-04", "[0-9]{4}-[01][0-9]-[0-3][0-9]"),
        /** No value of its own: a warning beside the others. */
        REMARK("true or false", "true|false");

        private final String expected;
        private final Pattern form;

        Kind(String expected, String form) {
            this.expected = expected;
            this.form = Pattern.compile(form);
        }
    }

    public static Optional<Finding> of(String text) {
        return Arrays.stream(values())
                .filter(finding -> finding.text().equals(text))
                .findFirst();
    }

    /** All findings by name, for messages. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Finding::text).toList();
    }

    /** The findings the hosted page offers for a session. */
    public static List<Finding> offeredFor(Session session) {
        return Arrays.stream(values())
                .filter(finding -> finding.fits(session.workflow()))
                .toList();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** What the report calls it; of a remark, its risk. */
    public String field() {
        return field;
    }

    public boolean isOf(Feature feature) {
        return feature.block().equals(block);
    }

    boolean fits(Workflow workflow) {
        return workflow.features().stream().anyMatch(this::isOf);
    }

    private static boolean isDate(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if the value is none that can be chosen */
    void check(String value) {
        if (!kind.form.matcher(value).matches() || kind == Kind.DATE && !isDate(value)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s, or %s)".formatted(text(), value, kind.expected, Findings.NONE));
        }
    }
}
