package io.diditmesh.sealing;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diditmesh.proto.v1.FactsRecord;
import io.diditmesh.verification.Fact;
import io.diditmesh.verification.FactValue;
import io.diditmesh.verification.Facts;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Facts to bytes and back: each has the field of its name. One this version does not know is left out, as no rule of it asks for that. */
final class FactsCodec {
    private static final Map<Fact, FieldDescriptor> FIELDS = fields();

    private FactsCodec() {}

    static byte[] write(Facts facts) {
        FactsRecord.Builder record = FactsRecord.newBuilder();
        facts.values().forEach((fact, value) -> record.setField(field(fact), value.plain()));
        return record.build().toByteArray();
    }

    static Facts read(byte[] bytes) throws InvalidProtocolBufferException {
        FactsRecord record = FactsRecord.parseFrom(bytes);
        Map<Fact, FactValue> values = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            if (record.hasField(field(fact))) {
                values.put(fact, value(record.getField(field(fact))));
            }
        }
        return new Facts(values);
    }

    private static FactValue value(Object plain) {
        return switch (plain) {
            case String text -> new FactValue.Text(text);
            case Long number -> new FactValue.Whole(number);
            case Double number -> new FactValue.Decimal(number);
            case Boolean flag -> new FactValue.Flag(flag);
            default -> throw new IllegalStateException("a field of FactsRecord is a " + plain.getClass());
        };
    }

    private static FieldDescriptor field(Fact fact) {
        return Objects.requireNonNull(FIELDS.get(fact));
    }

    private static Map<Fact, FieldDescriptor> fields() {
        Map<Fact, FieldDescriptor> fields = new EnumMap<>(Fact.class);
        for (Fact fact : Fact.values()) {
            String name = fact.name().toLowerCase(Locale.ROOT);
            fields.put(fact, Objects.requireNonNull(FactsRecord.getDescriptor().findFieldByName(name), name));
        }
        return fields;
    }
}
