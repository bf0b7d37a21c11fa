package io.diditmesh.cel;

import com.google.re2j.Pattern;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Operators that are stricter than CEL's own: in CEL a text never equals a number, so {@code type == "wire"} would be
 * false for a list that holds "wire", and a rule would be passed by. Here it is an error. So is a number that is not
 * finite. Texts cannot be joined, and what costs more than its length is bounded.
 */
final class Operators {
    private static final List<String> COMPARED = List.of(
            "bool",
            "int64",
            "uint64",
            "double",
            "string",
            "bytes",
            "timestamp",
            "duration",
            "int64_uint64",
            "uint64_int64",
            "int64_double",
            "double_int64",
            "uint64_double",
            "double_uint64");
    private static final long EXACT = 1L << 53;

    private Operators() {}

    /** CEL's own, without those that are here or not wanted. */
    static CelStandardFunctions standard() {
        return CelStandardFunctions.newBuilder()
                .excludeFunctions(
                        StandardFunction.LESS,
                        StandardFunction.LESS_EQUALS,
                        StandardFunction.GREATER,
                        StandardFunction.GREATER_EQUALS,
                        StandardFunction.EQUALS,
                        StandardFunction.NOT_EQUALS,
                        StandardFunction.IN,
                        StandardFunction.ADD,
                        StandardFunction.CONTAINS,
                        StandardFunction.MATCHES,
                        StandardFunction.BYTES,
                        StandardFunction.UINT,
                        StandardFunction.DYN)
                .build();
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> all = new ArrayList<>();
        all.addAll(comparison("less", "_<_", (left, right) -> compare(left, right) < 0));
        all.addAll(comparison("less_equals", "_<=_", (left, right) -> compare(left, right) <= 0));
        all.addAll(comparison("greater", "_>_", (left, right) -> compare(left, right) > 0));
        all.addAll(comparison("greater_equals", "_>=_", (left, right) -> compare(left, right) >= 0));
        all.addAll(bound(Stream.of("equals", "_==_"), Operators::equal));
        all.addAll(bound(Stream.of("not_equals", "_!=_"), (left, right) -> !equal(left, right)));
        all.addAll(bound(Stream.of("in_list", "in_map", "@in"), Operators::in));
        all.addAll(bound(Stream.of("contains_string", "contains"), Operators::contains));
        all.addAll(bound(Stream.of(Macros.MATCHES), Operators::matches));
        all.addAll(bound(
                Stream.of(
                        "add_int64",
                        "add_uint64",
                        "add_double",
                        "add_list",
                        "add_timestamp_duration",
                        "add_duration_timestamp",
                        "add_duration_duration",
                        "_+_"),
                Operators::add));
        return all;
    }

    private static List<CelFunctionBinding> bound(
            Stream<String> ids, CelFunctionOverload.Binary<Object, Object> operator) {
        return ids.map(id -> CelFunctionBinding.from(id, Object.class, Object.class, operator))
                .toList();
    }

    private static List<CelFunctionBinding> comparison(
            String prefix, String name, CelFunctionOverload.Binary<Object, Object> operator) {
        return bound(Stream.concat(COMPARED.stream().map(type -> prefix + "_" + type), Stream.of(name)), operator);
    }

    private static int compare(Object left, Object right) {
        if (left instanceof Number first && right instanceof Number second) {
            return compareNumbers(first, second);
        }
        if (left instanceof String first && right instanceof String second) {
            return first.compareTo(second);
        }
        if (left instanceof Instant first && right instanceof Instant second) {
            return first.compareTo(second);
        }
        if (left instanceof Duration first && right instanceof Duration second) {
            return first.compareTo(second);
        }
        if (left instanceof Boolean first && right instanceof Boolean second) {
            return first.compareTo(second);
        }
        throw Undecided.because();
    }

    private static int compareNumbers(Number left, Number right) {
        if (left instanceof Long first && right instanceof Long second) {
            return Long.compare(first, second);
        }
        double first = finite(left);
        double second = finite(right);
        if (isExact(left) && isExact(right)) {
            return first < second ? -1 : first > second ? 1 : 0;
        }
        return decimal(left).compareTo(decimal(right));
    }

    private static double finite(Number number) {
        if (number instanceof Long || (number instanceof Double value && Double.isFinite(value))) {
            return number.doubleValue();
        }
        throw Undecided.because();
    }

    private static boolean isExact(Number number) {
        return number instanceof Double || (number.longValue() <= EXACT && number.longValue() >= -EXACT);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof Double value ? new BigDecimal(value) : BigDecimal.valueOf(number.longValue());
    }

    private static boolean equal(Object left, Object right) {
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return equalLists(first, second);
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            return equalMaps(first, second);
        }
        if (left instanceof String && right instanceof String) {
            return left.equals(right);
        }
        return compare(left, right) == 0;
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        boolean decided = true;
        for (int at = 0; at < left.size(); at++) {
            try {
                if (!equal(left.get(at), right.get(at))) {
                    return false;
                }
            } catch (Undecided otherTypes) {
                decided = false;
            }
        }
        return orUndecided(true, decided);
    }

    private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        Set<?> names = left.keySet();
        if (!names.equals(right.keySet())) {
            return false;
        }
        return equalLists(
                names.stream().map(left::get).toList(),
                names.stream().map(right::get).toList());
    }

    private static boolean in(Object item, Object container) {
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(item);
        }
        boolean decided = true;
        for (Object element : (List<?>) container) {
            try {
                if (equal(item, element)) {
                    return true;
                }
            } catch (Undecided otherTypes) {
                decided = false;
            }
        }
        return orUndecided(false, decided);
    }

    private static boolean orUndecided(boolean answer, boolean decided) {
        if (!decided) {
            throw Undecided.because();
        }
        return answer;
    }

    private static boolean contains(Object text, Object part) {
        if (text instanceof String whole
                && part instanceof String searched
                && (long) whole.length() * searched.length() <= Limits.SEARCH_STEPS) {
            return whole.contains(searched);
        }
        throw Undecided.because();
    }

    private static boolean matches(Object text, Object pattern) {
        if (text instanceof String whole
                && pattern instanceof Pattern compiled
                && whole.length() <= Limits.MATCHED_CHARACTERS) {
            return compiled.matcher(whole).find();
        }
        throw Undecided.because();
    }

    private static Object add(Object left, Object right) {
        if (left instanceof Long first && right instanceof Long second) {
            return Math.addExact(first, second);
        }
        if (left instanceof Double first && right instanceof Double second) {
            return first + second;
        }
        if (left instanceof Instant first && right instanceof Duration second) {
            return first.plus(second);
        }
        if (left instanceof Duration first && right instanceof Instant second) {
            return second.plus(first);
        }
        if (left instanceof Duration first && right instanceof Duration second) {
            return first.plus(second);
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return joined(first, second);
        }
        throw Undecided.because();
    }

    /** How map and filter gather their results. */
    private static List<Object> joined(List<?> first, List<?> second) {
        if (first.size() + second.size() > Limits.ELEMENTS) {
            throw Undecided.because();
        }
        List<Object> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return all;
    }
}
