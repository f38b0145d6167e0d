package io.genisys.policy;

/**
 * The name of a metric that is pushed, unique within its service.
 *
 * @param value 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit
 */
public record MetricName(String value) {

    public MetricName {
        Syntax.name(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
