package io.genisys.policy.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Enum constants as they are written in JSON. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String all(Class<? extends Enum<?>> words) {
        return Arrays.stream(words.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
    }
}
