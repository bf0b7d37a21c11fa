package io.diditmesh.sandbox.session;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One field of the report that can be chosen together with the outcome. */
public enum Finding {
    AGE("Age on the document", Kind.WHOLE, "id_verifications", "age"),
    DOCUMENT_TYPE("Type of the document", Kind.TEXT, "id_verifications", "document_type"),
    DOCUMENT_COUNTRY("Country of the document", Kind.TEXT, "id_verifications", "issuing_state"),
    NATIONALITY("Nationality", Kind.TEXT, "id_verifications", "nationality"),
    AGE_ESTIMATE("Age by the face", Kind.DECIMAL, "liveness_checks", "age_estimation"),
    AML_HITS("Hits on watch lists", Kind.WHOLE, "aml_screenings", "total_hits"),
    AML_SCORE("Watch list score", Kind.DECIMAL, "aml_screenings", "score"),
    IP_COUNTRY("Country of the address", Kind.TEXT, "ip_analyses", "ip_country_code"),
    IP_HIDDEN("Address hidden", Kind.FLAG, "ip_analyses", "is_vpn_or_tor"),
    IP_DATA_CENTER("Address of a data centre", Kind.FLAG, "ip_analyses", "is_data_center");

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
        FLAG("true or false", "true|false");

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

    /** What the report calls it. */
    public String field() {
        return field;
    }

    public boolean isOf(Feature feature) {
        return feature.block().equals(block);
    }

    boolean fits(Workflow workflow) {
        return workflow.features().stream().anyMatch(this::isOf);
    }

    /** @throws IllegalArgumentException if the value is none that can be chosen */
    void check(String value) {
        if (!kind.form.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: %s, or %s)".formatted(text(), value, kind.expected, Findings.NONE));
        }
    }
}
