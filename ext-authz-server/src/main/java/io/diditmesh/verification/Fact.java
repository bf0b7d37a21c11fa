package io.diditmesh.verification;

import java.util.Optional;
import java.util.stream.Stream;

/** What may be kept of a session report beside the verdict. There is no name, number or image among them. */
public enum Fact {
    /** Whole years, as the document's date of birth had it when the session was approved. */
    AGE("age", Kind.WHOLE),
    /** Years, as estimated from a face. */
    AGE_ESTIMATE("ageEstimate", Kind.DECIMAL),
    /** ISO 3166-1 alpha-3. */
    DOCUMENT_COUNTRY("documentCountry", Kind.TEXT),
    /** As the provider displays it, such as {@code Passport}. */
    DOCUMENT_TYPE("documentType", Kind.TEXT),
    /** ISO 3166-1 alpha-3. */
    NATIONALITY("nationality", Kind.TEXT),
    /** How many entries of watch lists were found. */
    AML_HITS("amlHits", Kind.WHOLE),
    /** From 0 to 100. */
    AML_SCORE("amlScore", Kind.DECIMAL),
    /** ISO 3166-1 alpha-2. */
    IP_COUNTRY("ipCountry", Kind.TEXT),
    /** A VPN or Tor. */
    IP_HIDDEN("ipHidden", Kind.FLAG),
    IP_DATA_CENTER("ipDataCenter", Kind.FLAG);

    private final String text;
    private final Kind kind;

    Fact(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /** Of which type the values are. */
    public enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG
    }

    /** As written in a level's {@code keep} and in expressions. */
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it says something of the risk, which may also be known from elsewhere. */
    public boolean isRisk() {
        return switch (this) {
            case AML_SCORE, IP_COUNTRY, IP_HIDDEN, IP_DATA_CENTER -> true;
            case AGE, AGE_ESTIMATE, DOCUMENT_COUNTRY, DOCUMENT_TYPE, NATIONALITY, AML_HITS -> false;
        };
    }

    public static Optional<Fact> named(String text) {
        return Stream.of(values()).filter(fact -> fact.text.equals(text)).findFirst();
    }
}
