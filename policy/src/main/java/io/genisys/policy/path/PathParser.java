package io.genisys.policy.path;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.genisys.connector.InvalidValueException;
import io.genisys.policy.path.Condition.Comparison;
import io.genisys.policy.path.Condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the text of a path from its beginning to its end, without calling itself. */
final class PathParser {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private final Cursor cursor;
    private final List<Step> steps = new ArrayList<>();
    private Optional<Function> function = Optional.empty();

    PathParser(String text) {
        this.cursor = new Cursor(text);
    }

    JsonPath path() {
        cursor.take("$");
        while (!cursor.ended()) {
            if (function.isPresent()) {
                throw cursor.wrong();
            }
            segment();
            if (steps.size() > JsonPath.MOST_STEPS) {
                throw new InvalidValueException(
                        "", "a JSON path of at most " + JsonPath.MOST_STEPS + " steps", "one of more");
            }
        }
        return new JsonPath(steps, function);
    }

    private void segment() {
        if (cursor.took("..")) {
            descend();
        } else if (cursor.took(".")) {
            named();
        } else {
            cursor.take("[");
            steps.add(bracketed());
        }
    }

    /** Twice it would find the same again and again. */
    private void descend() {
        if (steps.contains(new Step.Descendants())) {
            cursor.back("..");
            throw cursor.wrong();
        }
        steps.add(new Step.Descendants());
        if (cursor.took("[")) {
            steps.add(bracketed());
        } else {
            named();
        }
    }

    private void named() {
        if (cursor.took("*")) {
            steps.add(new Step.Children());
            return;
        }
        String name = cursor.name();
        if (cursor.took("()")) {
            function = Optional.of(function(name));
        } else {
            steps.add(new Step.Name(name));
        }
    }

    private Function function(String name) {
        for (Function one : Function.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        cursor.back(name + "()");
        throw cursor.wrong();
    }

    private Step bracketed() {
        cursor.skipBlanks();
        Step step;
        if (cursor.took("*")) {
            step = new Step.Children();
        } else if (cursor.took("?")) {
            step = filter();
        } else {
            step = places();
        }
        cursor.skipBlanks();
        cursor.take("]");
        return step;
    }

    /** A name or an index. */
    private Step.Place place() {
        return cursor.quoted()
                .<Step.Place>map(Step.Name::new)
                .or(() -> cursor.whole().map(Step.Index::new))
                .orElseThrow(cursor::wrong);
    }

    /** The same, or a slice. */
    private Step places() {
        Optional<Step> place = cursor.quoted().map(Step.Name::new);
        Optional<Integer> from = place.isPresent() ? Optional.empty() : cursor.whole();
        if (place.isPresent() || !cursor.took(":")) {
            return place.or(() -> from.map(Step.Index::new)).orElseThrow(cursor::wrong);
        }
        Optional<Integer> to = cursor.whole();
        Optional<Integer> step = cursor.took(":") ? cursor.whole() : Optional.empty();
        if (step.isPresent() && step.get() < 1) {
            throw cursor.wrong();
        }
        return new Step.Slice(from.orElse(0), to.map(OptionalInt::of).orElseGet(OptionalInt::empty), step.orElse(1));
    }

    private Step filter() {
        cursor.skipBlanks();
        boolean parentheses = cursor.took("(");
        List<List<Condition>> groups = new ArrayList<>();
        do {
            List<Condition> all = new ArrayList<>();
            do {
                all.add(condition());
            } while (cursor.took("&&"));
            groups.add(all);
        } while (cursor.took("||"));
        if (parentheses) {
            cursor.take(")");
        }
        return new Step.Filter(groups);
    }

    private Condition condition() {
        cursor.skipBlanks();
        cursor.take("@");
        List<Step.Place> path = new ArrayList<>();
        while (true) {
            if (cursor.took(".")) {
                path.add(new Step.Name(cursor.name()));
            } else if (cursor.took("[")) {
                path.add(place());
                cursor.take("]");
            } else {
                break;
            }
        }
        cursor.skipBlanks();
        for (Operator operator : Operator.values()) {
            if (cursor.took(operator.sign())) {
                cursor.skipBlanks();
                Comparison comparison = new Comparison(operator, constant());
                cursor.skipBlanks();
                return new Condition(path, Optional.of(comparison));
            }
        }
        return new Condition(path, Optional.empty());
    }

    private ValueNode constant() {
        Optional<String> text = cursor.quoted();
        if (text.isPresent()) {
            return TextNode.valueOf(text.get());
        }
        String word = cursor.word();
        if (WHOLE.matcher(word).matches()) {
            return LongNode.valueOf(Long.parseLong(word));
        }
        if (DECIMAL.matcher(word).matches()) {
            return DoubleNode.valueOf(Double.parseDouble(word));
        }
        return switch (word) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            default -> {
                cursor.back(word);
                throw cursor.wrong();
            }
        };
    }
}
