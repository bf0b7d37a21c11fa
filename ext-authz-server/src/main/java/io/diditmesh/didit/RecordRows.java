package io.diditmesh.didit;

import io.diditmesh.upkeep.ProviderRecords.Delivery;
import io.diditmesh.upkeep.ProviderRecords.SessionRow;
import io.diditmesh.upkeep.ProviderRecords.UserRow;
import io.diditmesh.verification.Hold;
import io.diditmesh.verification.SessionId;
import io.diditmesh.verification.SubjectKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Rows of Didit's lists; empty for one that is not ours or not as documented. */
final class RecordRows {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private RecordRows() {}

    static Optional<SessionRow> session(JsonNode row) {
        Optional<SessionId> session = SessionId.parse(Json.text(row, "session_id"));
        Optional<SubjectKey> subject = SubjectKey.parse(Json.text(row, "vendor_data"));
        return session.isEmpty() || subject.isEmpty()
                ? Optional.empty()
                : Optional.of(new SessionRow(
                        session.get(),
                        subject.get(),
                        Json.text(row, "status"),
                        time(row.path("created_at")).orElse(Instant.EPOCH)));
    }

    static Optional<UserRow> user(JsonNode row) {
        Optional<SubjectKey> subject = SubjectKey.parse(Json.text(row, "vendor_data"));
        Optional<Hold> hold = UserStatus.hold(Json.text(row, "status"));
        return subject.isEmpty() || hold.isEmpty()
                ? Optional.empty()
                : Optional.of(new UserRow(subject.get(), hold.get()));
    }

    /** Documented as a list of rows, and seen as a page of them. */
    static Optional<List<String>> destinations(JsonNode body) {
        JsonNode rows = body.isArray() ? body : body.path("results");
        return rows.isArray()
                ? Optional.of(Json.stream(rows)
                        .filter(row -> row.path("enabled").asBoolean(true))
                        .map(row -> Json.text(row, "uuid"))
                        .filter(ID.asMatchPredicate())
                        .toList())
                : Optional.empty();
    }

    static Optional<Delivery> delivery(JsonNode row) {
        String id = Json.text(row, "uuid");
        int status = row.path("response_status").asInt(0);
        boolean arrived = status >= 200 && status < 300;
        return ID.matcher(id).matches()
                ? Optional.of(new Delivery(
                        id,
                        SessionId.parse(Json.text(row, "session_id")),
                        time(row.path("created_at")).orElse(Instant.MAX),
                        arrived))
                : Optional.empty();
    }

    /** The first event that says so, else the creation: too early rather than too late. */
    static Optional<Instant> approvedAt(JsonNode body) {
        return Stream.concat(
                        Json.stream(body.path("events"))
                                .filter(event -> "Approved".equals(Json.text(event.path("details"), "new_status")))
                                .flatMap(event -> time(event.path("sent_at")).stream())
                                .sorted(Comparator.naturalOrder()),
                        time(body.path("created_at")).stream())
                .findFirst();
    }

    /** As text with an offset, in seconds, or in milliseconds. */
    static Optional<Instant> time(JsonNode value) {
        try {
            if (value.isString()) {
                return Optional.of(OffsetDateTime.parse(value.stringValue()).toInstant());
            }
            if (!value.isNumber()) {
                return Optional.empty();
            }
            long number = value.asLong();
            return Optional.of(number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** In the year 5138; as milliseconds, in 1973. */
    private static final long MOST_SECONDS = 100_000_000_000L;
}
