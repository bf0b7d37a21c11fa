package io.diditmesh.sandbox.api;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the two nested objects of a create call: how to reach a person, and who they should be. */
final class DetailFields {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern ALPHA_3 = Pattern.compile("[A-Z]{3}");
    private static final Set<String> GENDERS = Set.of("M", "F");
    private static final Set<String> DOCUMENT_TYPES = Set.of("P", "ID", "DL", "RP", "HIC", "TC", "SSC");

    private DetailFields() {}

    static void checkContact(ObjectNode contact, FieldErrors outer) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(contact, errors);
        fields.text("email", EMAIL.asMatchPredicate(), "Enter a valid email address.");
        fields.choice("email_lang", Languages.CODES);
        fields.flag("send_notification_emails");
        outer.addAll("contact_details", errors);
    }

    static void checkExpected(ObjectNode expected, FieldErrors outer) {
        FieldErrors errors = new FieldErrors();
        Fields fields = new Fields(expected, errors);
        fields.text("first_name");
        fields.text("last_name");
        fields.choice("gender", GENDERS);
        fields.text(
                "date_of_birth",
                DetailFields::isDate,
                "Date has wrong format. Use one of these formats instead: YYYY-MM-DD.");
        checkCountries(fields);
        checkAddress(fields);
        checkDocumentTypes(fields);
        outer.addAll("expected_details", errors);
    }

    private static void checkCountries(Fields fields) {
        for (String name : new String[] {"nationality", "country", "id_country", "poa_country"}) {
            fields.text(name, ALPHA_3.asMatchPredicate(), "Must be an ISO 3166-1 alpha-3 country code.");
        }
    }

    private static void checkAddress(Fields fields) {
        boolean hasCountry =
                !fields.any("country").isNull() || !fields.any("poa_country").isNull();
        if (fields.text("address") != null && !hasCountry) {
            fields.errors().add("address", "This field needs country or poa_country.");
        }
    }

    private static void checkDocumentTypes(Fields fields) {
        for (JsonNode type : fields.any("expected_document_types").values()) {
            if (!DOCUMENT_TYPES.contains(type.asString("").toUpperCase(Locale.ROOT))) {
                fields.errors()
                        .add("expected_document_types", "\"%s\" is not a valid choice.".formatted(type.asString("")));
            }
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
