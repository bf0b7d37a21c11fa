package io.diditmesh.upkeep;

import io.diditmesh.session.ProviderAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Reads the provider's lists to their end, waiting where it says so, and giving up after a number of tries in a row. */
final class PatientRecords {
    private static final int TRIES = 30;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Pause pause;

    PatientRecords(Pause pause) {
        this.pause = pause;
    }

    /** Every row of a list, by the offset of each page. */
    <T> List<T> all(IntFunction<ProviderAnswer<ProviderRecords.Page<T>>> pages)
            throws IncompleteException, InterruptedException {
        List<T> rows = new ArrayList<>();
        boolean more = true;
        for (int offset = 0; more; offset += ProviderRecords.ROWS) {
            int at = offset;
            ProviderRecords.Page<T> page = one(() -> pages.apply(at));
            rows.addAll(page.rows());
            more = page.more();
        }
        return rows;
    }

    <T> T one(Supplier<ProviderAnswer<T>> question) throws IncompleteException, InterruptedException {
        String reason = "";
        for (int i = 0; i < TRIES; i++) {
            switch (question.get()) {
                case ProviderAnswer.Answered<T>(var value) -> {
                    return value;
                }
                case ProviderAnswer.Busy<T>(var retryAfter) -> {
                    reason = "busy";
                    pause.of(retryAfter.compareTo(LONGEST) < 0 ? retryAfter : LONGEST);
                }
                case ProviderAnswer.Unreachable<T>(var why) -> {
                    reason = why;
                    pause.of(SOON);
                }
                case ProviderAnswer.NotFound<T> _ -> throw new IncompleteException("not found");
                case ProviderAnswer.Declined<T>(var why) -> throw new IncompleteException(why);
                case ProviderAnswer.Unauthorized<T> _ -> throw new IncompleteException("the key is not accepted");
            }
        }
        throw new IncompleteException(reason);
    }
}
