package io.diditmesh.verification;

/** The value of a {@link Fact}. */
public sealed interface FactValue {
    record Text(String text) implements FactValue {
        @Override
        public String toString() {
            return "Text";
        }
    }

    record Whole(long number) implements FactValue {
        @Override
        public String toString() {
            return "Whole";
        }
    }

    record Decimal(double number) implements FactValue {
        @Override
        public String toString() {
            return "Decimal";
        }
    }

    record Flag(boolean value) implements FactValue {
        @Override
        public String toString() {
            return "Flag";
        }
    }

    default Fact.Kind kind() {
        return switch (this) {
            case Text _ -> Fact.Kind.TEXT;
            case Whole _ -> Fact.Kind.WHOLE;
            case Decimal _ -> Fact.Kind.DECIMAL;
            case Flag _ -> Fact.Kind.FLAG;
        };
    }

    /** As a plain value: a String, a Long, a Double or a Boolean. */
    default Object plain() {
        return switch (this) {
            case Text(var text) -> text;
            case Whole(var number) -> number;
            case Decimal(var number) -> number;
            case Flag(var value) -> value;
        };
    }
}
