package io.diditmesh.session;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of an address belongs to one customer of a network: all of an IPv4 address, half of an IPv6 address. */
final class Networks {
    private static final int GROUPS = 8;
    private static final int OF_THE_CUSTOMER = 4;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private Networks() {}

    /** An address that cannot be read stands for itself. */
    static String of(String address) {
        int zone = address.indexOf('%');
        String text = zone < 0 ? address : address.substring(0, zone);
        if (!text.contains(":") || text.contains(".")) {
            return text;
        }
        String[] halves = text.split("::", -1);
        String[] first = groups(halves[0]);
        String[] last = halves.length > 1 ? groups(halves[1]) : new String[0];
        int zeros = GROUPS - first.length - last.length;
        boolean whole = halves.length == 1 && zeros == 0 || halves.length == 2 && zeros > 0;
        if (!whole || !Stream.of(first, last).flatMap(Arrays::stream).allMatch(GROUP.asMatchPredicate())) {
            return text;
        }
        return Stream.of(Arrays.stream(first), Stream.generate(() -> "0").limit(zeros), Arrays.stream(last))
                .flatMap(groups -> groups)
                .limit(OF_THE_CUSTOMER)
                .map(group -> Integer.toHexString(Integer.parseInt(group, 16)))
                .collect(Collectors.joining(":", "", "::/64"));
    }

    private static String[] groups(String half) {
        return half.isEmpty() ? new String[0] : half.split(":", -1);
    }
}
