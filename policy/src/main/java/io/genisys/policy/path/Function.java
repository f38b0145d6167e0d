package io.genisys.policy.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** What may be made of several values at the end of a path. */
enum Function {
    LENGTH,
    SUM,
    AVG,
    MIN,
    MAX;

    Found of(List<JsonNode> values) {
        if (this == LENGTH) {
            return new Found.Number(values.size());
        }
        Optional<JsonNode> other =
                values.stream().filter(one -> !one.isNumber()).findFirst();
        if (values.isEmpty() || other.isPresent()) {
            return other.<Found>map(one -> Found.no("numbers only", one)).orElse(Found.NOTHING);
        }
        DoubleStream numbers = values.stream().mapToDouble(JsonNode::doubleValue);
        return new Found.Number(
                switch (this) {
                    case LENGTH -> values.size();
                    case SUM -> numbers.sum();
                    case AVG -> numbers.sum() / values.size();
                    case MIN -> numbers.min().orElseThrow();
                    case MAX -> numbers.max().orElseThrow();
                });
    }
}
