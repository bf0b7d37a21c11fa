package io.diditmesh.lint;

import io.diditmesh.resources.PolicyReview;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what is allowed in policies and probably not meant. */
public final class Lint {
    private Lint() {}

    /** In the order of files and lines. What is said of several resources together is said only once all can be used. */
    public static List<Warning> warnings(PolicyReview review, Routes routes) {
        Stream<Warning> together = review.faults().isEmpty()
                ? Stream.concat(new Unused(review).warnings(), routes.warnings(review.policies()))
                : Stream.empty();
        Stream<Warning> each = review.policies().stream()
                .flatMap(policy -> Stream.concat(new RuleOrder(policy).warnings(), new Weaknesses(policy).warnings()));
        return Stream.concat(each, together).distinct().sorted().toList();
    }
}
