package io.diditmesh.request;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The media type of a body in UTF-8, read in the one way it can be read (RFC 9110 section 8.3.1).
 *
 * @param essence type and subtype, in lower case
 */
record ContentType(String essence) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    // No comma, quoted or not: the proxy joins repeated headers with one.
    private static final String QUOTED = "\"[\\x20\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]*\"";
    private static final Pattern ESSENCE = Pattern.compile("(" + TOKEN + "/" + TOKEN + ")");
    private static final Pattern PARAMETER =
            Pattern.compile("[ \\t]*;[ \\t]*(" + TOKEN + ")=(" + TOKEN + "|" + QUOTED + ")");
    private static final int LONGEST = 200;

    /** Empty if it is missing, ambiguous, or of another character set. */
    static Optional<ContentType> of(Headers headers) {
        return headers.value("content-type").map(String::strip).flatMap(ContentType::parse);
    }

    private static Optional<ContentType> parse(String text) {
        Matcher essence = ESSENCE.matcher(text);
        if (text.length() > LONGEST || !essence.lookingAt()) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(text);
        int end = essence.end();
        int charsets = 0;
        while (parameter.region(end, text.length()).lookingAt()) {
            end = parameter.end();
            if (parameter.group(1).equalsIgnoreCase("charset")) {
                charsets++;
                if (charsets > 1 || !isUtf8(parameter.group(2))) {
                    return Optional.empty();
                }
            }
        }
        return end == text.length()
                ? Optional.of(new ContentType(essence.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    boolean isJson() {
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    boolean isForm() {
        return essence.equals("application/x-www-form-urlencoded");
    }

    private static boolean isUtf8(String charset) {
        return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("\"utf-8\"");
    }
}
