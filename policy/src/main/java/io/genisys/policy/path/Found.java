package io.genisys.policy.path;

import com.fasterxml.jackson.databind.JsonNode;

/** What a path comes to. */
public sealed interface Found {

    /** A number, which may be beyond all that counts. */
    record Number(double value) implements Found {}

    /** None, and why, for a person, without a word of what is there. */
    record Nothing(String why) implements Found {}

    Nothing NOTHING = new Nothing("the path finds nothing");

    /** Takes a value for a number, if it is one. */
    static Found of(JsonNode value) {
        return value.isNumber() ? new Number(value.doubleValue()) : no("number", value);
    }

    static Nothing no(String wanted, JsonNode value) {
        return new Nothing("the path finds no " + wanted + " but " + kind(value));
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string";
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "null";
            case NUMBER -> "a number";
            case BINARY, POJO -> "something else";
        };
    }
}
