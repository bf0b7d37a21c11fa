package io.diditmesh.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.diditmesh.verification.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables an expression may name, and their types. */
final class Vocabulary {
    static final String REQUEST = "request";
    static final String JWT = "jwt";
    static final String SUBJECT = "subject";
    static final String OUTCOME = "outcome";
    static final String CLAIMS = "claims";
    static final String RISK = "risk";
    static final String NOW = "now";

    /** What {@code signal(...)} is turned into. No expression can name them. */
    static final String COUNTS = "@counts";

    static final String SUMS = "@sums";

    private static final String PREFIX = "didit.";

    /** A risk is known from facts, the score also from a header. */
    static final Map<String, Fact> RISK_FACTS = Map.of(
            "score", Fact.AML_SCORE,
            "ipCountry", Fact.IP_COUNTRY,
            "ipHidden", Fact.IP_HIDDEN,
            "ipDataCenter", Fact.IP_DATA_CENTER);

    private static final Map<String, StructType> STRUCTS = Stream.of(
                    struct(
                            REQUEST,
                            Map.of(
                                    "method", SimpleType.STRING,
                                    "host", SimpleType.STRING,
                                    "path", SimpleType.STRING,
                                    "query", texts(),
                                    "headers", texts(),
                                    "json", SimpleType.DYN,
                                    "form", texts(),
                                    "size", SimpleType.INT,
                                    "source", SimpleType.STRING)),
                    struct(SUBJECT, Map.of("source", SimpleType.STRING, "issuer", SimpleType.STRING)),
                    struct(
                            OUTCOME,
                            Map.of(
                                    "standing", SimpleType.STRING,
                                    "attempt", SimpleType.STRING,
                                    "verified_at", SimpleType.TIMESTAMP)),
                    struct(CLAIMS, factTypes()),
                    struct(
                            RISK,
                            RISK_FACTS.entrySet().stream()
                                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> typeOf(entry.getValue())))))
            .collect(Collectors.toUnmodifiableMap(StructType::name, type -> type));

    static final CelTypeProvider TYPES = new CelTypeProvider() {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.copyOf(STRUCTS.values());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(STRUCTS.get(name));
        }
    };

    static final List<CelVarDecl> VARIABLES = List.of(
            CelVarDecl.newVarDeclaration(REQUEST, reference(REQUEST)),
            CelVarDecl.newVarDeclaration(JWT, MapType.create(SimpleType.STRING, SimpleType.DYN)),
            CelVarDecl.newVarDeclaration(SUBJECT, reference(SUBJECT)),
            CelVarDecl.newVarDeclaration(OUTCOME, MapType.create(SimpleType.STRING, reference(OUTCOME))),
            CelVarDecl.newVarDeclaration(CLAIMS, reference(CLAIMS)),
            CelVarDecl.newVarDeclaration(RISK, reference(RISK)),
            CelVarDecl.newVarDeclaration(NOW, SimpleType.TIMESTAMP),
            CelVarDecl.newVarDeclaration(COUNTS, MapType.create(SimpleType.STRING, SimpleType.INT)),
            CelVarDecl.newVarDeclaration(SUMS, MapType.create(SimpleType.STRING, SimpleType.DOUBLE)));

    /** Every word an expression may have meant. */
    static final Set<String> NAMES = new TreeSet<>(Stream.concat(
                    Stream.of(REQUEST, JWT, SUBJECT, OUTCOME, CLAIMS, RISK, NOW, "signal"),
                    STRUCTS.values().stream().flatMap(type -> type.fieldNames().stream()))
            .toList());

    private Vocabulary() {}

    private static StructType struct(String name, Map<String, ? extends CelType> fields) {
        ImmutableMap<String, CelType> types = ImmutableMap.copyOf(fields);
        return StructType.create(
                PREFIX + name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(types.get(field)));
    }

    private static CelType reference(String name) {
        return StructTypeReference.create(PREFIX + name);
    }

    private static CelType texts() {
        return MapType.create(SimpleType.STRING, SimpleType.STRING);
    }

    private static Map<String, CelType> factTypes() {
        Map<String, CelType> types = new TreeMap<>();
        for (Fact fact : Fact.values()) {
            types.put(fact.text(), typeOf(fact));
        }
        return types;
    }

    private static CelType typeOf(Fact fact) {
        return switch (fact.kind()) {
            case TEXT -> SimpleType.STRING;
            case WHOLE -> SimpleType.INT;
            case DECIMAL -> SimpleType.DOUBLE;
            case FLAG -> SimpleType.BOOL;
        };
    }
}
