package io.diditmesh.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.diditmesh.rulebook.ExpressionCompiler;
import io.diditmesh.rulebook.Quantity;
import io.diditmesh.testing.Requests;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {
    private static final ExpressionCompiler COMPILER = new CelExpressions();

    @Test
    void numberInTheRequest_isTheQuantity() {
        Quantity amount = COMPILER.quantity("request.json.amount");
        assertThat(amount.of(Requests.json("{\"amount\":1000.5}"))).isEqualTo(OptionalDouble.of(1000.5));
        assertThat(amount.of(Requests.json("{\"amount\":7}"))).isEqualTo(OptionalDouble.of(7));
        assertThat(amount.of(Requests.json("{\"amount\":0}"))).isEqualTo(OptionalDouble.of(0));
    }

    @Test
    void quantity_mayBeComputed() {
        assertThat(COMPILER.quantity("double(request.json.text) * 2.0").of(Requests.json("{\"text\":\"1.5\"}")))
                .isEqualTo(OptionalDouble.of(3));
        assertThat(COMPILER.quantity("request.size").of(Requests.json("{}"))).isEqualTo(OptionalDouble.of(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"amount\":null}",
                "{\"amount\":\"7\"}",
                "{\"amount\":true}",
                "{\"amount\":[7]}",
                "{\"amount\":-1}",
                "{\"amount\":-0.5}",
                "{\"amount\":1,\"amount\":2}",
                "{\"amount\":1e999}"
            })
    void whatIsNotOneNumberThatIsNotNegative_isEmpty(String body) {
        assertThat(COMPILER.quantity("request.json.amount").of(Requests.json(body)))
                .isEmpty();
    }

    @Test
    void infiniteResult_isEmpty() {
        assertThat(COMPILER.quantity("request.json.amount / 0.0").of(Requests.json("{\"amount\":1.5}")))
                .isEmpty();
    }
}
