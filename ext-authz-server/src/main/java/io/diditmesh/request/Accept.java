package io.diditmesh.request;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an {@code Accept} header says of pages for people against answers for programs (RFC 9110 section 12.5.1). Only
 * what is named counts: every kind of client sends wildcards.
 */
final class Accept {
    /** RFC 9110 section 12.4.2. */
    private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

    private static final double NOT_NAMED = 0;

    private Accept() {}

    /** Whether a page is named, and no form for programs with a greater weight, or with the same one before it. */
    static boolean prefersPage(String header) {
        double page = NOT_NAMED;
        double program = NOT_NAMED;
        boolean pageFirst = false;
        for (String written : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = written.split(";", -1);
            String type = parts[0].strip();
            double weight = weight(parts);
            if (isPage(type) && weight > page) {
                page = weight;
                pageFirst = page > program;
            } else if (isForPrograms(type)) {
                program = Math.max(program, weight);
            }
        }
        return page > program || (page > NOT_NAMED && page >= program && pageFirst);
    }

    private static boolean isPage(String type) {
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    private static boolean isForPrograms(String type) {
        return type.endsWith("/json") || type.endsWith("+json") || type.equals("text/event-stream");
    }

    // A weight that cannot be read is no reason to think less of what carries it.
    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            if (pair.length == 2 && pair[0].strip().equals("q")) {
                String weight = pair[1].strip();
                return WEIGHT.matcher(weight).matches() ? Double.parseDouble(weight) : 1;
            }
        }
        return 1;
    }
}
