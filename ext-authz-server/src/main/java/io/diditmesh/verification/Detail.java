package io.diditmesh.verification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that a person's account says of them, and that a verification is to find. */
public enum Detail {
    FIRST_NAME("firstName", "[^\\p{Cntrl}]{1,100}"),
    LAST_NAME("lastName", "[^\\p{Cntrl}]{1,100}"),
    /** As ISO 8601 writes it. */
    DATE_OF_BIRTH("dateOfBirth", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    /** The three letters of ISO 3166. */
    NATIONALITY("nationality", "[A-Z]{3}"),
    IDENTIFICATION_NUMBER("identificationNumber", "[\\p{Alnum} ./-]{1,64}");

    private final String text;
    private final Pattern form;

    Detail(String text, String form) {
        this.text = text;
        this.form = Pattern.compile(form);
    }

    /** As written in an {@code AssuranceLevel}. */
    public String text() {
        return text;
    }

    /** The value of a claim; empty if it is none that can be compared. */
    Optional<String> read(String claim) {
        return Optional.of(claim.strip()).filter(this::canBeCompared);
    }

    private boolean canBeCompared(String value) {
        return form.matcher(value).matches() && (this != DATE_OF_BIRTH || isDate(value));
    }

    private static boolean isDate(String text) {
        try {
            var _ = LocalDate.parse(text);
            return true;
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
