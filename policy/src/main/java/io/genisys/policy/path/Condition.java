package io.genisys.policy.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a filter asks of a value.
 *
 * @param path to what is looked at, names and indexes only
 * @param comparison with a constant; without one it is enough that there is something
 */
record Condition(List<Step.Place> path, Optional<Comparison> comparison) {

    Condition {
        path = List.copyOf(path);
    }

    boolean holds(JsonNode value) {
        JsonNode reached = value;
        for (int i = 0; i < path.size() && reached != null; i++) {
            reached = path.get(i).in(reached);
        }
        return comparison.isPresent() ? comparison.get().holds(reached) : reached != null;
    }

    /** A comparison of what may be there with what stands in the path. */
    record Comparison(Operator operator, ValueNode constant) {

        boolean holds(@Nullable JsonNode value) {
            if (value == null) {
                return operator == Operator.NOT_EQUAL;
            }
            OptionalInt order = order(value);
            boolean equal = order.isPresent() ? order.getAsInt() == 0 : value.equals(constant);
            return switch (operator) {
                case EQUAL -> equal;
                case NOT_EQUAL -> !equal;
                case AT_MOST -> order.isPresent() && order.getAsInt() <= 0;
                case AT_LEAST -> order.isPresent() && order.getAsInt() >= 0;
                case LESS -> order.isPresent() && order.getAsInt() < 0;
                case MORE -> order.isPresent() && order.getAsInt() > 0;
            };
        }

        /** Only numbers and texts have one, each among themselves. */
        private OptionalInt order(JsonNode value) {
            if (value.isNumber() && constant.isNumber()) {
                boolean whole = value.isIntegralNumber() && value.canConvertToLong() && constant.isIntegralNumber();
                return OptionalInt.of(
                        whole
                                ? Long.compare(value.longValue(), constant.longValue())
                                : Double.compare(value.doubleValue(), constant.doubleValue()));
            }
            return value.isTextual() && constant.isTextual()
                    ? OptionalInt.of(value.textValue().compareTo(constant.textValue()))
                    : OptionalInt.empty();
        }
    }

    /** How two values are compared; those of two characters come first, so that they are not taken for one. */
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        MORE(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }
}
