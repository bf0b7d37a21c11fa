package io.diditmesh.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.diditmesh.verification.Fact;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables expressions may name, and their types. */
final class Vocabulary {
    static final String REQUEST = "request";
    static final String JWT = "jwt";
    static final String SUBJECT = "subject";
    static final String OUTCOME = "outcome";
    static final String CLAIMS = "claims";
    static final String RISK = "risk";
    static final String NOW = "now";

    static final OpaqueType PATTERN = OpaqueType.create("pattern");

    private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);
    private static final Map<String, CelType> REQUEST_FIELDS = Map.of(
            "method", SimpleType.STRING,
            "host", SimpleType.STRING,
            "path", SimpleType.STRING,
            "query", TEXTS,
            "headers", TEXTS,
            "json", SimpleType.DYN,
            "form", TEXTS,
            "size", SimpleType.INT,
            "source", SimpleType.STRING);
    private static final Map<String, CelType> OUTCOME_FIELDS = Map.of(
            "standing", SimpleType.STRING,
            "attempt", SimpleType.STRING,
            "verified_at", SimpleType.TIMESTAMP);
    private static final Map<String, CelType> RISK_FIELDS = Map.of(
            "score",
            SimpleType.DOUBLE,
            Fact.IP_COUNTRY.text(),
            SimpleType.STRING,
            Fact.IP_HIDDEN.text(),
            SimpleType.BOOL,
            Fact.IP_DATA_CENTER.text(),
            SimpleType.BOOL);
    private static final Map<String, CelType> SUBJECT_FIELDS =
            Map.of("source", SimpleType.STRING, "issuer", SimpleType.STRING);
    private static final Map<String, CelType> CLAIM_FIELDS =
            Arrays.stream(Fact.values()).collect(Collectors.toMap(Fact::text, fact -> typeOf(fact.kind())));

    private static final StructType OUTCOME_TYPE = struct(OUTCOME, OUTCOME_FIELDS);

    /** What is only looked into, never looked at as a whole. */
    private static final Map<String, StructType> GROUPS = Map.of(
            REQUEST, struct(REQUEST, REQUEST_FIELDS),
            SUBJECT, struct(SUBJECT, SUBJECT_FIELDS),
            CLAIMS, struct(CLAIMS, CLAIM_FIELDS),
            RISK, struct(RISK, RISK_FIELDS));

    private static final Map<String, CelType> PLAIN = Map.of(
            JWT, MapType.create(SimpleType.STRING, SimpleType.DYN),
            OUTCOME, MapType.create(SimpleType.STRING, OUTCOME_TYPE),
            NOW, SimpleType.TIMESTAMP);

    private static final Map<String, CelType> HIDDEN = Map.of(
            Macros.COUNT, MapType.create(SimpleType.STRING, SimpleType.INT),
            Macros.SUM, MapType.create(SimpleType.STRING, SimpleType.DOUBLE),
            Macros.PATTERN, MapType.create(SimpleType.STRING, PATTERN));

    /** The values texts of a closed set can have. A misspelt one would never be equal. */
    private static final Map<String, Set<String>> CLOSED = Map.of(
            OUTCOME + ".standing", Set.of("Verified", "Rejected", "Lapsed", "None"),
            OUTCOME + ".attempt", Set.of("None", "Pending", "UnderReview", "Over"),
            SUBJECT + ".source", Set.of("Account", "Anonymous", "Peer"));

    private final Set<String> variables;

    private Vocabulary(Set<String> variables) {
        this.variables = variables;
    }

    static Vocabulary ofConditions() {
        return new Vocabulary(Set.of(REQUEST, JWT, SUBJECT, OUTCOME, CLAIMS, RISK, NOW));
    }

    static Vocabulary ofQuantities() {
        return new Vocabulary(Set.of(REQUEST));
    }

    Set<String> variables() {
        return variables;
    }

    boolean isGroup(String name) {
        return variables.contains(name) && GROUPS.containsKey(name);
    }

    Set<String> fieldsOf(String group) {
        return group.equals(OUTCOME)
                ? OUTCOME_FIELDS.keySet()
                : Optional.ofNullable(GROUPS.get(group))
                        .map(StructType::fieldNames)
                        .orElse(ImmutableSet.of());
    }

    static Optional<Set<String>> valuesOf(String field) {
        return Optional.ofNullable(CLOSED.get(field));
    }

    Map<String, CelType> types() {
        Map<String, CelType> types = new TreeMap<>(HIDDEN);
        GROUPS.forEach(types::put);
        types.putAll(PLAIN);
        types.keySet().removeIf(name -> !HIDDEN.containsKey(name) && !variables.contains(name));
        return types;
    }

    static CelTypeProvider provider() {
        ImmutableMap<String, CelType> byName = Stream.concat(GROUPS.values().stream(), Stream.of(OUTCOME_TYPE, PATTERN))
                .collect(ImmutableMap.toImmutableMap(CelType::name, type -> type));
        return new CelTypeProvider() {
            @Override
            public ImmutableList<CelType> types() {
                return byName.values().asList();
            }

            @Override
            public Optional<CelType> findType(String name) {
                return Optional.ofNullable(byName.get(name));
            }
        };
    }

    private static StructType struct(String name, Map<String, CelType> fields) {
        ImmutableMap<String, CelType> types = ImmutableMap.copyOf(fields);
        return StructType.create("diditmesh." + name, types.keySet(), field -> Optional.ofNullable(types.get(field)));
    }

    private static CelType typeOf(Fact.Kind kind) {
        return switch (kind) {
            case TEXT -> SimpleType.STRING;
            case WHOLE -> SimpleType.INT;
            case DECIMAL -> SimpleType.DOUBLE;
            case FLAG -> SimpleType.BOOL;
        };
    }
}
