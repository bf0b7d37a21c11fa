package io.diditmesh.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML documents strictly: a key written twice is a fault. */
public final class YamlReader {
    private static final int DEEPEST = 40;
    private static final Pattern PLACE = Pattern.compile("in reader, line ([0-9]{1,8}),");

    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    /** Every document of a text; empty documents are left out. */
    public static List<YamlNode> read(String text) throws YamlFault {
        try (YAMLParser parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new YamlReader(parser).documents();
        } catch (JacksonException broken) {
            int line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            throw fault(String.valueOf(broken.getOriginalMessage()), line);
        }
    }

    private List<YamlNode> documents() throws YamlFault {
        List<YamlNode> documents = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            YamlNode document = node(token, 0);
            if (!(document instanceof YamlNode.Scalar(var _, var text) && text.isEmpty())) {
                documents.add(document);
            }
        }
        return documents;
    }

    private YamlNode node(JsonToken token, int depth) throws YamlFault {
        if (depth > DEEPEST) {
            throw new YamlFault(line(), "nested deeper than " + DEEPEST);
        }
        int line = line();
        if (parser.isCurrentAlias()) {
            throw new YamlFault(line, "an alias (expected: the value itself)");
        }
        return switch (token) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> sequence(line, depth);
            case VALUE_NULL -> new YamlNode.Scalar(line, "");
            default -> new YamlNode.Scalar(line, String.valueOf(parser.getString()));
        };
    }

    private YamlNode mapping(int line, int depth) throws YamlFault {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = line();
            YamlNode value = node(parser.nextToken(), depth + 1);
            if (entries.put(key, value) != null) {
                throw new YamlFault(keyLine, key + ": written twice (expected: once)");
            }
        }
        return new YamlNode.Mapping(line, entries);
    }

    private YamlNode sequence(int line, int depth) throws YamlFault {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token, depth + 1));
        }
        return new YamlNode.Sequence(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    // The parser first says what it was doing, then what it met; each with a place, and with a piece of the text, which
    // is
    // left out: it may hold a secret.
    private static YamlFault fault(String message, int otherwise) {
        String problem = message.lines()
                .filter(line -> line.startsWith("found") || line.startsWith("expected"))
                .findFirst()
                .orElseGet(() -> message.lines().findFirst().orElse(""));
        int line = PLACE.matcher(message)
                .results()
                .mapToInt(place -> Integer.parseInt(place.group(1)))
                .max()
                .orElse(otherwise);
        return new YamlFault(line, "not YAML: " + problem);
    }
}
