package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.settings.Asked;
import io.diditmesh.settings.Problems;
import io.diditmesh.settings.Secrets;
import io.diditmesh.settings.Section;
import io.diditmesh.settings.YamlNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The page about configuration, generated from what the readers of settings ask for: {@code make generate} writes it. The words
 * about each key are in {@code configuration/words.properties}.
 */
final class ConfigurationDocumentTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final Path TOUR = Path.of("src", "test", "resources", "configuration");
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from the readers of the settings by `make generate`. Edit ext-authz-server/src/test/resources/configuration/words.properties. -->

            The server reads one YAML file, named by `--config`, once: after a change, start it anew. What it names is read again when it
            changes: policies, key sets, and every secret marked "followed". Every mistake in the file is reported at once, with line,
            value and what was expected; a key that is not known is a mistake.

            `config print --config FILE` prints every setting with what counts; of a secret only where it is.
            [server.yaml](../examples/standalone/server.yaml) is an example to start from.

            A duration is a number and one of `ms`, `s`, `m`, `h`, `d`. A secret is `{file: name}` or `{env: NAME}`, never the secret itself.
            Relative file names start in the folder of the configuration file. `[]` stands for each item of a list, and a word in capitals for
            a name of yours. "A mistake" is said of what has to be there wherever the section it belongs to is.

            Roles: `check` must not have `didit`; `operator` reads `http`, `metrics`, `public`, `policies`, `identity.gateways`, `cluster` and `istio`.
            """;

    @Test
    void page_isWhatTheReadersAskFor() throws Exception {
        String page = page(tour());
        if (Boolean.getBoolean("generate")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as("run `make generate`").isEqualTo(page);
    }

    @Test
    void everyKey_hasWords_andNoWordsAreLeftOver() throws Exception {
        assertThat(words().stringPropertyNames()).containsExactlyInAnyOrderElementsOf(tour().keySet());
    }

    @Test
    void everySectionOfTheExample_isOnThePage() throws Exception {
        Set<String> sections = new TreeSet<>();
        for (String key : tour().keySet()) {
            sections.add(key.split("\\.", 2)[0]);
        }
        assertThat(Files.readString(Path.of("..", "examples", "standalone", "server.yaml"))
                        .lines()
                        .filter(line -> line.matches("(# )?[a-zA-Z]+:.*"))
                        .map(line -> line.replaceFirst("^# ", "").split(":", 2)[0]))
                .isNotEmpty()
                .allSatisfy(section -> assertThat(sections).contains(section));
    }

    /** @param needed whether it is a mistake to leave it out, where the rest is as it is */
    private record Row(Asked.Key key, boolean needed) {}

    private static Map<String, Row> tour() {
        Map<String, Row> rows = new TreeMap<>();
        for (String file : List.of("every-key.yaml", "other-ways.yaml", "still-others.yaml", "operator.yaml")) {
            Problems ignored = new Problems();
            YamlNode whole = ServerSettings.document(TOUR.resolve(file), ignored);
            Problems problems = read(file, whole);
            for (Asked.Key key : problems.asked().keys()) {
                String name = key.name().replaceAll("\\[[0-9]+]", "[]");
                if (!rows.containsKey(name)) {
                    rows.put(name, new Row(key, isNeeded(file, whole, problems, key)));
                }
            }
        }
        return rows;
    }

    private static boolean isNeeded(String file, YamlNode whole, Problems before, Asked.Key key) {
        List<String> path = List.of(key.name().replaceFirst("\\[[0-9]+]$", "").split("\\."));
        Set<String> known = texts(before);
        return texts(read(file, without(whole, path))).stream().anyMatch(text -> !known.contains(text));
    }

    private static Set<String> texts(Problems problems) {
        Set<String> texts = new TreeSet<>();
        problems.all().forEach(problem -> texts.add(problem.field() + problem.message()));
        return texts;
    }

    private static Problems read(String file, YamlNode document) {
        Problems problems = new Problems();
        Section root = Section.root(document, problems);
        if (file.equals("operator.yaml")) {
            OperatorSettings.read(root, TOUR);
        } else {
            ServerSettings.read(root, Role.all, new Secrets(TOUR, Map.of()));
        }
        return problems;
    }

    private static YamlNode without(YamlNode node, List<String> path) {
        String[] step = path.getFirst().split("[\\[\\]]", 0);
        if (!(node instanceof YamlNode.Mapping(var line, var entries)) || !entries.containsKey(step[0])) {
            return node;
        }
        Map<String, YamlNode> left = new LinkedHashMap<>(entries);
        if (path.size() == 1) {
            left.remove(step[0]);
            return new YamlNode.Mapping(line, left);
        }
        List<String> rest = path.subList(1, path.size());
        YamlNode below = entries.get(step[0]);
        if (below instanceof YamlNode.Sequence(var at, var items)) {
            List<YamlNode> changed = new ArrayList<>(items);
            int index = Integer.parseInt(step[1]);
            changed.set(index, without(items.get(index), rest));
            left.put(step[0], new YamlNode.Sequence(at, changed));
        } else {
            left.put(step[0], without(below, rest));
        }
        return new YamlNode.Mapping(line, left);
    }

    private static String page(Map<String, Row> keys) throws IOException {
        Properties words = words();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        String section = "";
        for (Map.Entry<String, Row> entry : keys.entrySet()) {
            String own = entry.getKey().split("[.\\[]", 2)[0];
            if (!own.equals(section)) {
                section = own;
                page.append("\n## ")
                        .append(section)
                        .append("\n\n| key | what may stand there | if nothing does | what it is |\n");
                page.append("|---|---|---|---|\n");
            }
            page.append(row(entry.getKey(), entry.getValue(), words.getProperty(entry.getKey(), "")));
        }
        return page.toString();
    }

    private static String row(String name, Row row, String words) {
        Asked.Key key = row.key();
        String form = key.form().startsWith("{file") ? "a secret" : key.form();
        String otherwise = row.needed() ? "a mistake" : key.standard().isEmpty() ? "" : "`" + key.standard() + "`";
        return "| `" + name + "` | " + form + " | " + otherwise + " | " + words + " |\n";
    }

    private static Properties words() throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(TOUR.resolve("words.properties"))) {
            words.load(reader);
        }
        return words;
    }
}
