package io.diditmesh.redislink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis may send where the fields of a hash are expected, in the protocol's own words. */
final class FieldsOutputTest {
    @ParameterizedTest
    @ValueSource(strings = {"%0~", "*0~", "%1~$3~kyc~$3~yes~", "*2~$3~kyc~$3~yes~"})
    void map_isAnAnswer(String reply) {
        FieldsOutput output = answered(reply);
        assertThat(output.hasError()).isFalse();
        assertThat(output.get()).hasSize(reply.contains("kyc") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {":1~", "+OK~", "$2~OK~", "_~", "$-1~", "-ERR no~", "#t~", "*2~$6~master~:7~"})
    void anythingElse_isNone(String reply) {
        FieldsOutput output = answered(reply);
        assertThat(output.hasError()).isTrue();
        assertThat(output.getError()).isNotEmpty();
    }

    @Test
    void nothing_isNone() {
        assertThat(new FieldsOutput().hasError()).isTrue();
    }

    private static FieldsOutput answered(String reply) {
        FieldsOutput output = new FieldsOutput();
        ByteBuf buffer = Unpooled.copiedBuffer(reply.replace("~", "\r\n"), US_ASCII);
        RedisStateMachine machine = new RedisStateMachine();
        assertThat(machine.decode(buffer, output)).isTrue();
        return output;
    }
}
