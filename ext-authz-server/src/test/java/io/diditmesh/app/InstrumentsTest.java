package io.diditmesh.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.access.SubjectSource;
import io.diditmesh.tracing.TracingSettings;
import io.diditmesh.web.Route;
import io.diditmesh.web.WebAnswer;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InstrumentsTest {
    @Test
    void withoutTraces_nothingIsInTheWay() {
        BindableService service =
                () -> ServerServiceDefinition.builder("nothing").build();
        List<SubjectSource> sources = List.of();
        List<Route> routes = List.of(new Route("/", Set.of("GET"), _ -> WebAnswer.nothing(200)));

        try (Instruments instruments = new Instruments(new TracingSettings(Optional.empty()))) {
            assertThat(instruments.checks(service)).isSameAs(service);
            assertThat(instruments.sources(sources)).isSameAs(sources);
            assertThat(instruments.routes(routes)).isSameAs(routes);
            assertThat(instruments.events()).isSameAs(instruments.metrics());
            assertThat(instruments.later("inbox")).isEmpty();
        }
    }
}
