package io.diditmesh.didit;

import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Takes facts out of a report: only those to keep, and of several values the strictest. A value that is not what Didit
 * documents makes no fact at all, also beside one that is: what it would have said might have been stricter.
 */
final class FactReader {
    private static final Set<String> APPROVED = Set.of("Approved");
    private static final Set<String> FINISHED = Set.of("Approved", "Declined", "In Review");
    private static final long OLDEST = 150;
    private static final Pattern ALPHA_2 = Pattern.compile("[A-Z]{2}");
    private static final Pattern ALPHA_3 = Pattern.compile("[A-Z]{3}");
    private static final Pattern DISPLAY_NAME = Pattern.compile("[\\p{L}\\p{N} .,'’()/&_-]{1,48}");

    // Nobody is counted older before their birthday has begun everywhere.
    private static final ZoneOffset LAST_TO_SEE_THE_DAY = ZoneOffset.ofHours(-12);

    private final JsonNode body;
    private final LocalDate today;

    /** @param now when the report is read */
    FactReader(JsonNode body, Instant now) {
        this.body = body;
        this.today = LocalDate.ofInstant(now, LAST_TO_SEE_THE_DAY);
    }

    Facts read(Set<Fact> keep) {
        Map<Fact, FactValue> facts = new EnumMap<>(Fact.class);
        keep.forEach(fact -> value(fact).ifPresent(value -> facts.put(fact, value)));
        return new Facts(facts);
    }

    private Optional<FactValue> value(Fact fact) {
        return switch (fact) {
            case AGE ->
                strictest(documents("age", "date_of_birth"), this::age, Math::min)
                        .map(FactValue.Whole::new);
            case AGE_ESTIMATE ->
                strictest(estimates(), entry -> decimal(entry, "age_estimation", OLDEST), Math::min)
                        .map(FactValue.Decimal::new);
            case DOCUMENT_COUNTRY -> agreed("issuing_state", ALPHA_3);
            case DOCUMENT_TYPE -> agreed("document_type", DISPLAY_NAME);
            case NATIONALITY -> agreed("nationality", ALPHA_3);
            case AML_HITS ->
                strictest(screenings(), entry -> whole(entry, "total_hits", Integer.MAX_VALUE), Math::max)
                        .map(FactValue.Whole::new);
            case AML_SCORE ->
                strictest(screenings(), entry -> decimal(entry, "score", 100), Math::max)
                        .map(FactValue.Decimal::new);
            case IP_COUNTRY -> agreed(addresses(), entry -> matching(entry, "ip_country_code", ALPHA_2));
            case IP_HIDDEN -> anyOf("is_vpn_or_tor");
            case IP_DATA_CENTER -> anyOf("is_data_center");
        };
    }

    // A second document may lack what the first one has.
    private List<JsonNode> documents(String... fields) {
        return entries("id_verifications", APPROVED)
                .filter(entry -> Stream.of(fields).anyMatch(entry::hasNonNull))
                .toList();
    }

    private List<JsonNode> estimates() {
        return entries("liveness_checks", APPROVED)
                .filter(entry -> entry.hasNonNull("age_estimation"))
                .toList();
    }

    // What is known in the background need not be approved to be true, and one that does not say is no clean one.
    private List<JsonNode> screenings() {
        return entries("aml_screenings", FINISHED).toList();
    }

    private List<JsonNode> addresses() {
        return entries("ip_analyses", FINISHED).toList();
    }

    private Stream<JsonNode> entries(String array, Set<String> statuses) {
        JsonNode entries = body.path(array);
        return entries.isArray()
                ? Json.stream(entries).filter(entry -> statuses.contains(Json.text(entry, "status")))
                : Stream.empty();
    }

    private Optional<FactValue> agreed(String field, Pattern form) {
        return agreed(documents(field), entry -> matching(entry, field, form));
    }

    private static Optional<FactValue> agreed(List<JsonNode> entries, Function<JsonNode, Optional<String>> reader) {
        List<Optional<String>> texts = entries.stream().map(reader).distinct().toList();
        return texts.size() == 1 ? texts.getFirst().map(FactValue.Text::new) : Optional.empty();
    }

    private Optional<FactValue> anyOf(String field) {
        return strictest(addresses(), entry -> flag(entry, field), Boolean::logicalOr)
                .map(FactValue.Flag::new);
    }

    private static <T> Optional<T> strictest(
            List<JsonNode> entries, Function<JsonNode, Optional<T>> reader, BinaryOperator<T> stricter) {
        List<Optional<T>> values = entries.stream().map(reader).toList();
        return values.contains(Optional.<T>empty())
                ? Optional.empty()
                : values.stream().flatMap(Optional::stream).reduce(stricter);
    }

    private Optional<Long> age(JsonNode document) {
        return document.hasNonNull("age")
                ? whole(document, "age", OLDEST)
                : yearsSince(Json.text(document, "date_of_birth"));
    }

    private Optional<Long> yearsSince(String date) {
        try {
            long years = Period.between(LocalDate.parse(date), today).getYears();
            return Optional.of(years).filter(age -> age >= 0 && age <= OLDEST);
        } catch (DateTimeException | ArithmeticException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<Long> whole(JsonNode entry, String field, long most) {
        JsonNode value = entry.path(field);
        return value.isIntegralNumber() && value.canConvertToLong()
                ? Optional.of(value.longValue()).filter(number -> number >= 0 && number <= most)
                : Optional.empty();
    }

    private static Optional<Double> decimal(JsonNode entry, String field, long most) {
        JsonNode value = entry.path(field);
        return value.isNumber()
                ? Optional.of(value.asDouble(-1)).filter(number -> number >= 0 && number <= most)
                : Optional.empty();
    }

    private static Optional<Boolean> flag(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    private static Optional<String> matching(JsonNode entry, String field, Pattern form) {
        return Optional.of(Json.text(entry, field))
                .filter(text -> form.matcher(text).matches());
    }
}
