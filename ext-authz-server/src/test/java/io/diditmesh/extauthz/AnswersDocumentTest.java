package io.diditmesh.extauthz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.diditmesh.request.ClientKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the tables of {@code docs/answers.md} against what the answers are. */
final class AnswersDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "answers.md");
    private static final String FORMS =
            "| situation | navigation | embedded | prefetch | program | gRPC | gRPC-web | upgrade |";
    private static final String PROGRAMS = "| situation | members | headers |";
    private static final Pattern LINK = Pattern.compile("<a class=\"action\" (target=\"_top\" )?href=\"([^\"]*)\">");
    private static final List<String> ALWAYS = List.of(
            "cache-control", "content-type", "content-language", "x-verification-decision", "x-verification-reason");

    @Test
    void everySituation_hasItsRow_inBothTables() throws IOException {
        List<String> titles =
                Arrays.stream(Situation.values()).map(Situation::title).toList();

        assertThat(rows(FORMS).keySet()).containsExactlyInAnyOrderElementsOf(titles);
        assertThat(rows(PROGRAMS).keySet()).containsExactlyInAnyOrderElementsOf(titles);
    }

    @TestFactory
    Stream<DynamicTest> form_isTheOneInTheTable() throws IOException {
        Map<String, List<String>> rows = rows(FORMS);
        List<String> columns = cells(FORMS);
        return Arrays.stream(Situation.values())
                .flatMap(situation -> Arrays.stream(ClientKind.values())
                        .map(kind -> DynamicTest.dynamicTest(situation.title() + ", " + kind, () -> {
                            int column = columns.indexOf(columnOf(kind));
                            String written = rows.getOrDefault(situation.title(), List.of())
                                    .get(column);
                            assertThat(form(situation, kind)).isEqualTo(written);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> membersAndHeaders_areTheOnesInTheTable() throws IOException {
        Map<String, List<String>> rows = rows(PROGRAMS);
        return Arrays.stream(Situation.values())
                .map(situation -> DynamicTest.dynamicTest(situation.title(), () -> {
                    List<String> row = rows.getOrDefault(situation.title(), List.of());
                    assertThat(members(situation)).isEqualTo(row.get(1));
                    assertThat(headers(situation)).isEqualTo(row.get(2));
                }));
    }

    @Test
    void everyReason_hasASectionOfItsName_withItsStatus() throws IOException {
        Map<String, String> sections = sections();

        assertThat(sections.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::code).toList());
        for (Reason reason : Reason.values()) {
            assertThat(sections.get(reason.code())).as(reason.code()).startsWith("Status " + reason.status());
        }
    }

    @Test
    void everyMember_isExplained() throws IOException {
        String document = Files.readString(DOCUMENT);
        for (Member member : Member.values()) {
            assertThat(document).contains("| `" + member.memberName() + "` | `" + member.header() + "` |");
        }
    }

    private static Answer answer(Situation situation, ClientKind kind) {
        Listener listener = Listener.of(kind);
        if (situation.isUnsafe()) {
            listener = listener.by("POST");
        }
        return (situation.isCircle() ? listener.hopped(4) : listener).hears(situation.denial());
    }

    /** What a cell says. */
    private static String form(Situation situation, ClientKind kind) {
        Answer answer = answer(situation, kind);
        if (answer.status() == 302) {
            return "302 " + place(String.valueOf(answer.headers().get("location")));
        }
        String type = answer.headers().getOrDefault("content-type", "");
        String grpc = answer.headers().getOrDefault("grpc-status", "");
        if (type.equals("application/problem+json")) {
            return answer.status() + " problem";
        }
        if (!grpc.isEmpty()) {
            String status = grpc + " " + Code.forNumber(Integer.parseInt(grpc));
            return type.isEmpty() ? status : answer.status() + ", " + status;
        }
        Matcher link = LINK.matcher(answer.body());
        if (!link.find()) {
            return answer.status() + " page";
        }
        String window = link.group(1) == null ? " page: " : " page, window: ";
        return answer.status() + window + place(link.group(2).replace("&amp;", "&"));
    }

    private static String place(String address) {
        return switch (address) {
            case Situation.START -> "start";
            case Situation.WAIT -> "wait";
            case Situation.SIGN_IN -> "sign in";
            case "" -> "try again";
            default -> address;
        };
    }

    private static String members(Situation situation) {
        JsonNode body = JsonMapper.builder()
                .build()
                .readTree(answer(situation, ClientKind.PROGRAM).body());
        return body.propertyNames().stream()
                .filter(name ->
                        !List.of("type", "title", "status", "detail", "reason").contains(name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    private static String headers(Situation situation) {
        List<String> memberHeaders =
                Arrays.stream(Member.values()).map(Member::header).toList();
        return new TreeMap<>(answer(situation, ClientKind.PROGRAM).headers())
                .entrySet().stream()
                        .filter(header -> !ALWAYS.contains(header.getKey()) && !memberHeaders.contains(header.getKey()))
                        .map(header -> "`" + header.getKey() + ": " + header.getValue() + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String columnOf(ClientKind kind) {
        return switch (kind) {
            case GRPC -> "gRPC";
            case GRPC_WEB -> "gRPC-web";
            case NAVIGATION, EMBEDDED, PREFETCH, PROGRAM, UPGRADE -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    /** The rows of the table with this head, by their first cell. */
    private static Map<String, List<String>> rows(String head) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .dropWhile(line -> !line.equals(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(AnswersDocumentTest::cells)
                .collect(Collectors.toMap(cells -> cells.getFirst(), cells -> cells));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** What stands under each heading of the third level. */
    private static Map<String, String> sections() throws IOException {
        return Arrays.stream(Files.readString(DOCUMENT).split("(?m)^### ", -1))
                .skip(1)
                .map(section -> section.split("\n", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
