package io.diditmesh.sandbox.json;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * JSON with sorted keys and no blanks, in the two forms Didit signs: the wire form (ASCII only, numbers as they are) and
 * the canonical form (characters literal, whole floats as integers).
 */
public final class SortedJson {
    private static final Comparator<String> BY_CODE_POINT = (left, right) ->
            Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

    private final StringBuilder out = new StringBuilder();
    private final boolean canonical;

    private SortedJson(boolean canonical) {
        this.canonical = canonical;
    }

    public static String wire(JsonNode node) {
        return new SortedJson(false).write(node).out.toString();
    }

    public static String canonical(JsonNode node) {
        return new SortedJson(true).write(node).out.toString();
    }

    private SortedJson write(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node);
            case ARRAY -> writeArray(node);
            case STRING -> writeText(node.stringValue());
            case NUMBER -> writeNumber(node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalArgumentException("node: " + node.getNodeType() + " (expected: plain JSON)");
        }
        return this;
    }

    private void writeObject(JsonNode node) {
        List<Map.Entry<String, JsonNode>> sorted = node.properties().stream()
                .sorted(Map.Entry.comparingByKey(BY_CODE_POINT))
                .toList();
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> entry : sorted) {
            out.append(separator);
            writeText(entry.getKey());
            out.append(':');
            write(entry.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private void writeArray(JsonNode node) {
        out.append('[');
        Iterator<JsonNode> items = node.values().iterator();
        while (items.hasNext()) {
            write(items.next());
            out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void writeNumber(JsonNode node) {
        if (node.isIntegralNumber()) {
            out.append(node.bigIntegerValue());
            return;
        }
        BigDecimal value = node.decimalValue();
        boolean shortened = canonical && value.stripTrailingZeros().scale() <= 0;
        out.append(shortened ? value.toBigInteger().toString() : value.toString());
    }

    private void writeText(String text) {
        out.append('"');
        text.chars().forEach(unit -> writeUnit((char) unit));
        out.append('"');
    }

    private void writeUnit(char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append(needsEscape(unit) ? "\\u%04x".formatted((int) unit) : String.valueOf(unit));
        }
    }

    private boolean needsEscape(char unit) {
        return unit < ' ' || (!canonical && unit > '~');
    }
}
