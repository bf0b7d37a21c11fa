package io.diditmesh.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers by question, each asked for once. Nearly every request asks one question of a kind, so this is a short list and
 * no table.
 */
final class Answers<Q, A> {
    private final List<Answer<Q, A>> given = new ArrayList<>(1);

    record Answer<Q, A>(Q question, A answer) {}

    synchronized A to(Q question, Supplier<A> ask) {
        for (Answer<Q, A> known : given) {
            if (known.question().equals(question)) {
                return known.answer();
            }
        }
        A answer = ask.get();
        given.add(new Answer<>(question, answer));
        return answer;
    }

    /** The question that was asked first, if any was. */
    synchronized Optional<Q> first() {
        return given.isEmpty() ? Optional.empty() : Optional.of(given.getFirst().question());
    }
}
