package io.diditmesh.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. What is not listed is forbidden. */
final class ArchitectureTest {
    private static final String ROOT = "io.diditmesh.";
    private static final List<String> LEAVES = List.of("settings", "telemetry", "web");
    private static final List<String> INNER = List.of("request", "verification", "rulebook", "access", "session");

    /** Package to what it may depend on beside itself, the JDK and the libraries that are not fenced. */
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("request", List.of());
        MAY_USE.put("verification", List.of());
        MAY_USE.put("rulebook", List.of("request", "verification"));
        MAY_USE.put("access", List.of("rulebook", "verification", "request"));
        MAY_USE.put("session", List.of("rulebook", "verification", "request", "telemetry"));
        MAY_USE.put("upkeep", List.of("session", "rulebook", "verification", "telemetry"));
        MAY_USE.put("settings", List.of());
        MAY_USE.put("telemetry", List.of());
        MAY_USE.put("web", List.of("settings", "telemetry"));
        MAY_USE.put("extauthz", and(INNER, LEAVES));
        MAY_USE.put("identity", and(INNER, LEAVES));
        MAY_USE.put("token", and(INNER, LEAVES));
        MAY_USE.put("nearcache", and(List.of("verification"), LEAVES));
        MAY_USE.put("redislink", and(List.of("nearcache", "verification"), LEAVES));
        MAY_USE.put(
                "redis",
                and(
                        List.of("redislink", "nearcache", "verification", "session", "access", "rulebook", "upkeep"),
                        LEAVES));
        MAY_USE.put("sealing", and(List.of("verification"), LEAVES));
        MAY_USE.put("didit", and(List.of("didit.calls", "credentials", "session", "verification", "upkeep"), LEAVES));
        MAY_USE.put("didit.calls", and(List.of("verification", "upkeep"), LEAVES));
        MAY_USE.put("portal", and(List.of("session", "access", "rulebook", "verification", "request"), LEAVES));
        MAY_USE.put("sessionapi", and(List.of("session", "access", "rulebook", "verification", "request"), LEAVES));
        MAY_USE.put("audit", and(List.of("access", "session", "verification"), LEAVES));
        MAY_USE.put("metrics", List.of("access", "rulebook", "verification", "telemetry"));
        MAY_USE.put("admin", and(List.of("access", "rulebook", "verification"), LEAVES));
        MAY_USE.put("tracing", and(List.of("access", "rulebook", "verification", "request"), LEAVES));
        MAY_USE.put("credentials", LEAVES);
        MAY_USE.put("identityapi", and(List.of("session", "verification", "rulebook", "upkeep"), LEAVES));
        MAY_USE.put("cel", and(List.of("rulebook", "request", "verification"), LEAVES));
        MAY_USE.put("rehearsal", and(and(INNER, LEAVES), List.of("resources", "identity", "token", "cel", "extauthz")));
        MAY_USE.put("explain", List.of("access", "rulebook", "verification", "request"));
        MAY_USE.put("lint", and(List.of("resources", "rulebook", "verification", "request"), LEAVES));
        MAY_USE.put("kinds", List.of());
        MAY_USE.put("istio", and(List.of("resources", "rulebook", "access"), LEAVES));
        MAY_USE.put("cluster", and(List.of("resources", "rulebook"), LEAVES));
        MAY_USE.put("doctor", and(List.of("istio", "resources", "access"), LEAVES));
        MAY_USE.put("operator", and(List.of("cluster", "istio", "resources", "rulebook"), LEAVES));
        MAY_USE.put("resources", and(List.of("rulebook", "verification", "request"), LEAVES));
    }

    /** Library to the rooms it may be used in. */
    private static final Map<String, List<String>> FENCES = Map.ofEntries(
            Map.entry("io.envoyproxy..", List.of("extauthz", "rehearsal", "tracing", "app")),
            Map.entry("io.lettuce..", List.of("redis", "redislink")),
            Map.entry("com.nimbusds..", List.of("identity", "token", "rehearsal")),
            Map.entry("com.google.crypto.tink..", List.of("sealing")),
            Map.entry("io.grpc..", List.of("extauthz", "identityapi", "rehearsal", "tracing", "app")),
            Map.entry("io.helidon..", List.of("web")),
            Map.entry("org.slf4j..", List.of("telemetry")),
            Map.entry("ch.qos.logback..", List.of("telemetry")),
            Map.entry("picocli..", List.of("app")),
            Map.entry("io.diditmesh.proto..", List.of("redis", "sealing", "identityapi")),
            Map.entry(
                    "tools.jackson..",
                    List.of(
                            "request",
                            "settings",
                            "didit",
                            "didit.calls",
                            "credentials",
                            "web",
                            "sessionapi",
                            "audit",
                            "admin")),
            Map.entry("io.github.resilience4j..", List.of("didit.calls")),
            Map.entry("io.fabric8..", List.of("kinds", "cluster", "operator", "doctor", "app")),
            Map.entry("com.fasterxml.jackson..", List.of("kinds", "cluster", "operator", "doctor")),
            Map.entry("io.micrometer..", List.of("metrics")),
            Map.entry("io.opentelemetry..", List.of("tracing")),
            Map.entry("dev.cel..", List.of("cel")));

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @TestFactory
    Stream<DynamicTest> packageUsesOnlyWhatItMay() {
        return MAY_USE.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> rule(entry.getKey(), entry.getValue()).check(MAIN)));
    }

    @Test
    void everyPackageIsOnTheMap() {
        Set<String> found = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> mapped = new TreeSet<>(MAY_USE.keySet());
        mapped.add("app");
        assertThat(found).isEqualTo(mapped);
    }

    @TestFactory
    Stream<DynamicTest> libraryStaysInItsRoom() {
        return FENCES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> fence(entry.getKey(), entry.getValue()).check(MAIN)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.diditmesh.(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void onlySettingsReadTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "settings")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(MAIN);
    }

    @Test
    void onlyAppMakesTimeAndChance() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "app")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.InstantSource.class, "system")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.random.RandomGenerator.class)
                .check(MAIN);
    }

    @Test
    void classesAreFinalUnlessThereIsAReason() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/diditmesh"))) {
            List<Path> unmarked = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsClasses)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(unmarked).isEmpty();
        }
    }

    @Test
    void noFileIsLongerThan350Lines() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > 350)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static ArchRule rule(String name, List<String> allowed) {
        String[] ours = Stream.concat(allowed.stream(), Stream.of(name, "proto.."))
                .map(ROOT::concat)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(ours)
                        .or(resideInAnyPackage("io.diditmesh..").negate()));
    }

    private static ArchRule fence(String library, List<String> rooms) {
        String[] allowed = Stream.concat(rooms.stream().map(ROOT::concat), Stream.of(ROOT + "proto.."))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<String> and(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
