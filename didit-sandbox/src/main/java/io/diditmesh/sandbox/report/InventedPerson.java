package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.Session;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Somebody who does not exist, the same for every look at one session. */
record InventedPerson(
        String firstName, String lastName, LocalDate born, int age, String nationality, String documentNumber) {
    private static final List<String> FIRST_NAMES = List.of("Zoë", "Milan", "Aoife", "Tomás", "Ingrid", "Noor");
    private static final List<String> LAST_NAMES = List.of("Marsh", "Okafor", "Lindqvist", "Ferreira", "Novák");
    private static final int ADULT_AGE = 34;
    private static final int TOO_YOUNG = 15;
    private static final int DAYS_SINCE_BIRTHDAY = 100;

    static InventedPerson of(Session session) {
        int number = session.handle().number();
        LocalDate today = LocalDate.ofInstant(session.lifetime().createdAt(), ZoneOffset.UTC);
        LocalDate born = born(session, today);
        return new InventedPerson(
                told(session, Finding.FIRST_NAME).orElse(FIRST_NAMES.get(number % FIRST_NAMES.size())),
                told(session, Finding.LAST_NAME).orElse(LAST_NAMES.get(number % LAST_NAMES.size())),
                born,
                Period.between(born, today).getYears(),
                told(session, Finding.NATIONALITY).orElse("IRL"),
                "XX%07d".formatted(number));
    }

    // Who is not chosen to be somebody else is who was expected.
    private static Optional<String> told(Session session, Finding finding) {
        return chosen(session, finding)
                .or(() -> Optional.of(session.request().expectedDetails().path(finding.field()))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue));
    }

    private static Optional<String> chosen(Session session, Finding finding) {
        return session.attempts().stream()
                .flatMap(attempt -> attempt.findings().text(finding).stream())
                .findFirst();
    }

    private static LocalDate born(Session session, LocalDate today) {
        Optional<String> day = chosen(session, Finding.AGE).isEmpty() && !isTooYoung(session)
                ? told(session, Finding.DATE_OF_BIRTH)
                : chosen(session, Finding.DATE_OF_BIRTH);
        return day.map(LocalDate::parse)
                .orElseGet(() -> today.minusYears(age(session)).minusDays(DAYS_SINCE_BIRTHDAY));
    }

    String fullName() {
        return firstName + " " + lastName;
    }

    private static int age(Session session) {
        return session.attempts().stream()
                .flatMap(attempt -> attempt.findings().number(Finding.AGE).stream())
                .findFirst()
                .orElse(isTooYoung(session) ? TOO_YOUNG : ADULT_AGE);
    }

    private static boolean isTooYoung(Session session) {
        return session.attempts().stream()
                .flatMap(attempt -> attempt.risks().stream())
                .anyMatch(risk -> risk.isAboutAge());
    }
}
