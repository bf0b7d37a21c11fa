package io.diditmesh.settings;

/** Why a text is not YAML. */
public final class YamlFault extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;

    YamlFault(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
