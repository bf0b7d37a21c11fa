package io.diditmesh.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.e2e.lab.Lab;
import io.diditmesh.e2e.lab.LabPlan;
import io.diditmesh.e2e.lab.Poll;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What starts may cost, through Envoy: the address that counts is the one Envoy sees. */
final class BudgetsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OF_AN_ADDRESS = 120;

    @AutoClose
    private static final Lab LAB = Lab.start(LabPlan.quiet());

    @Test
    void startsFromOneAddress_end_howeverManyPeopleAreThere_andWhateverTheySayOfThemselves() {
        int begun = 0;
        Starts.Result last = answered("person-0");
        while (last instanceof Starts.Begun && begun < 2 * OF_AN_ADDRESS) {
            begun++;
            last = answered("person-" + begun);
        }

        assertThat(last)
                .isInstanceOfSatisfying(
                        Starts.Refused.class,
                        refused -> assertThat(refused.body()).contains("\"too-many-starts\""));
        // One may come back while the others are begun.
        assertThat(begun).isBetween(OF_AN_ADDRESS, OF_AN_ADDRESS + 2);
    }

    // Our own pace towards the provider is another limit, which passes.
    private static Starts.Result answered(String user) {
        Starts starts = new Starts(LAB, user);
        AtomicReference<Starts.Result> result = new AtomicReference<>(starts.another());
        Poll.until(PATIENCE, () -> {
            boolean busy = result.get() instanceof Starts.Refused(var status, var _) && status == 503;
            if (busy) {
                result.set(starts.another());
            }
            return !busy;
        });
        return result.get();
    }
}
