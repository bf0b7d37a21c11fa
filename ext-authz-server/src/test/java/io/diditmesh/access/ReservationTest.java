package io.diditmesh.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diditmesh.access.SignalStore.Reservation;
import io.diditmesh.rulebook.PolicyId;
import io.diditmesh.rulebook.SignalWindow;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReservationTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void windowLongerThanWhatIsKept_isRefused() {
        Set<SignalWindow> windows = Set.of(new SignalWindow("transfers", HOUR.plusSeconds(1)));
        assertThatThrownBy(() -> reservation(Map.of(), windows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retention: PT1H (expected: the longest window)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void valueThatIsNotFinite_isRefused(double value) {
        assertThatThrownBy(() -> reservation(Map.of("transfers", value), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("values: not finite (expected: finite numbers)");
    }

    private static Reservation reservation(Map<String, Double> values, Set<SignalWindow> windows) {
        return new Reservation(new PolicyId("bank", "bank"), new DecisionId("1"), values, windows, HOUR);
    }
}
