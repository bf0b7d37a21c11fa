package io.diditmesh.request;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A host in its one form: lower case, no port, no trailing dot, internationalised labels as punycode. */
public record HostName(String text) {
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final int MAXIMUM_LENGTH = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * The host of an authority ({@code host} or {@code host:port}); empty if it has none, or more than one reading. A
     * trailing dot is one: a proxy routes {@code shop.example.} otherwise than {@code shop.example}.
     */
    public static Optional<HostName> ofAuthority(String authority) {
        int colon = authority.indexOf(':');
        String name = colon < 0 ? authority : authority.substring(0, colon);
        boolean hasPort = colon < 0 || isPort(authority.substring(colon + 1));
        return hasPort && !name.endsWith(".") ? parse(name) : Optional.empty();
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && Integer.parseInt(text) <= HIGHEST_PORT;
    }

    /** The host a name stands for; empty if it is not a DNS name or an IPv4 address. */
    public static Optional<HostName> parse(String name) {
        String withoutDot = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        // As nearly every request has it, and a tenth of the price of looking further.
        if (isInForm(withoutDot)) {
            return Optional.of(new HostName(withoutDot));
        }
        try {
            String ascii = IDN.toASCII(withoutDot, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return isInForm(ascii) ? Optional.of(new HostName(ascii)) : Optional.empty();
        } catch (IllegalArgumentException notAHost) {
            return Optional.empty();
        }
    }

    private static boolean isInForm(String name) {
        int label = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', label)) {
            if (!isLabel(name, label, dot)) {
                return false;
            }
            label = dot + 1;
        }
        return isLabel(name, label, name.length()) && name.length() <= MAXIMUM_LENGTH;
    }

    private static boolean isLabel(String name, int start, int end) {
        if (start == end || end - start > LONGEST_LABEL || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
