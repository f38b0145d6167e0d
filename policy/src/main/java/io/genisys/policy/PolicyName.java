package io.genisys.policy;

/**
 * The name of a policy, unique within its service.
 *
 * @param value 1 to 63 letters, digits, dots, dashes or underscores, the first a letter or digit
 */
public record PolicyName(String value) implements Comparable<PolicyName> {

    public PolicyName {
        Syntax.name(value);
    }

    @Override
    public int compareTo(PolicyName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
