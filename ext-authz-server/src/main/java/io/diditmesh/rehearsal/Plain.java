package io.diditmesh.rehearsal;

import io.diditmesh.settings.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What stands in YAML as JSON has it. What looks like a number, or like true or false, is one: quotes do not count. */
final class Plain {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,14})\\.[0-9]{1,15}");

    private Plain() {}

    static Object of(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> of(mapping);
            case YamlNode.Sequence(var _, var items) -> list(items);
            case YamlNode.Scalar(var _, var text) -> of(text);
        };
    }

    static Map<String, Object> of(YamlNode.Mapping mapping) {
        Map<String, Object> members = new LinkedHashMap<>();
        mapping.entries().forEach((name, value) -> members.put(name, of(value)));
        return members;
    }

    private static List<Object> list(List<YamlNode> items) {
        List<Object> list = new ArrayList<>();
        items.forEach(item -> list.add(of(item)));
        return list;
    }

    private static Object of(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        return DECIMAL.matcher(text).matches() ? (Object) Double.parseDouble(text) : text;
    }
}
