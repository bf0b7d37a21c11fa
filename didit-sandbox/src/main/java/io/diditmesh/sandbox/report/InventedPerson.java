package io.diditmesh.sandbox.report;

import io.diditmesh.sandbox.session.Finding;
import io.diditmesh.sandbox.session.Session;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Somebody who does not exist, the same for every look at one session. */
record InventedPerson(String firstName, String lastName, LocalDate born, int age, String documentNumber) {
    private static final List<String> FIRST_NAMES = List.of("Zoë", "Milan", "Aoife", "Tomás", "Ingrid", "Noor");
    private static final List<String> LAST_NAMES = List.of("Marsh", "Okafor", "Lindqvist", "Ferreira", "Novák");
    private static final int ADULT_AGE = 34;
    private static final int TOO_YOUNG = 15;
    private static final int DAYS_SINCE_BIRTHDAY = 100;

    static InventedPerson of(Session session) {
        int number = session.handle().number();
        int age = age(session);
        LocalDate today = LocalDate.ofInstant(session.lifetime().createdAt(), ZoneOffset.UTC);
        return new InventedPerson(
                FIRST_NAMES.get(number % FIRST_NAMES.size()),
                LAST_NAMES.get(number % LAST_NAMES.size()),
                today.minusYears(age).minusDays(DAYS_SINCE_BIRTHDAY),
                age,
                "XX%07d".formatted(number));
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
