package io.diditmesh.rehearsal;

/** Something that is not as a case wants it. */
public record Difference(String member, String expected, String got) {
    private static final int LONGEST = 200;

    @Override
    public String toString() {
        return member + ": expected " + shown(expected) + ", got " + shown(got);
    }

    private static String shown(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
