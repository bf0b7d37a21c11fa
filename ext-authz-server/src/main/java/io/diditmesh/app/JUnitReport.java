package io.diditmesh.app;

import io.diditmesh.rehearsal.Difference;
import io.diditmesh.rehearsal.Played;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cases as JUnit XML, as pipelines read it: a suite per file. */
final class JUnitReport {
    private JUnitReport() {}

    static String of(List<Played> played) {
        Map<String, List<Played>> byFile = new LinkedHashMap<>();
        played.forEach(one -> byFile.computeIfAbsent(one.played().place().file().toString(), _ -> new ArrayList<>())
                .add(one));
        String suites = byFile.entrySet().stream()
                .map(file -> suite(file.getKey(), file.getValue()))
                .collect(Collectors.joining());
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts(played) + ">\n" + suites
                + "</testsuites>\n";
    }

    private static String suite(String file, List<Played> played) {
        String cases = played.stream().map(one -> testCase(file, one)).collect(Collectors.joining());
        return "  <testsuite name=\"" + escaped(file) + "\"" + counts(played) + ">\n" + cases + "  </testsuite>\n";
    }

    private static String counts(List<Played> played) {
        return " tests=\"" + played.size() + "\" failures=\""
                + played.stream().filter(one -> !one.passed()).count() + "\"";
    }

    private static String testCase(String file, Played one) {
        String start = "    <testcase classname=\"" + escaped(file) + "\" name=\""
                + escaped(one.played().name()) + "\" line=\""
                + one.played().place().line() + "\"";
        if (one.passed()) {
            return start + "/>\n";
        }
        String differences =
                one.differences().stream().map(Difference::toString).collect(Collectors.joining("\n"));
        return start + ">\n      <failure message=\""
                + escaped(one.differences().getFirst().toString()) + "\">" + escaped(differences)
                + "</failure>\n    </testcase>\n";
    }

    // XML 1.0 section 2.2: other control characters may not even be escaped.
    private static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
