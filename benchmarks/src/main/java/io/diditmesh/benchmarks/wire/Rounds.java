package io.diditmesh.benchmarks.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was seen of each variant, round by round. */
final class Rounds {
    private final Map<Variant, List<Double>> perSecond = new EnumMap<>(Variant.class);
    private final Map<Variant, List<Double>> processorMicros = new EnumMap<>(Variant.class);
    private final Map<Variant, Load> atHalfLoad = new EnumMap<>(Variant.class);
    private final Map<Variant, Integer> resident = new EnumMap<>(Variant.class);

    void add(Variant variant, double requestsPerSecond, double micros) {
        perSecond.computeIfAbsent(variant, _ -> new ArrayList<>()).add(requestsPerSecond);
        processorMicros.computeIfAbsent(variant, _ -> new ArrayList<>()).add(micros);
    }

    void atHalfLoad(Variant variant, Load load, int mebibytes) {
        atHalfLoad.put(variant, load);
        resident.put(variant, mebibytes);
    }

    /** The median so far. */
    double perSecond(Variant variant) {
        return median(of(perSecond, variant));
    }

    WireSummary summary() {
        return new WireSummary(atHalfLoad.keySet().stream().map(this::measured).toList());
    }

    private Measured measured(Variant variant) {
        double ratio = ratio(variant);
        Load load = of(atHalfLoad, variant);
        int p99 = load.percentile(0.99);
        double times = (double) p99 / of(atHalfLoad, Variant.EMPTY).percentile(0.99);
        return new Measured(
                variant.text(),
                perSecond(variant),
                median(of(processorMicros, variant)),
                load.percentile(0.5),
                p99,
                of(resident, variant),
                ratio,
                variant.limit(),
                variant.isMet(ratio, times));
    }

    // Round by round, since one round may have had the machine for itself, and another not.
    private double ratio(Variant variant) {
        List<Double> own = of(perSecond, variant);
        List<Double> empty = of(perSecond, Variant.EMPTY);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            ratios.add(own.get(i) / empty.get(i));
        }
        return median(ratios);
    }

    private static double median(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static <T> T of(Map<Variant, T> seen, Variant variant) {
        return Objects.requireNonNull(seen.get(variant), variant::text);
    }
}
