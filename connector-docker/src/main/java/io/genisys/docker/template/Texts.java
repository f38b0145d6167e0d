package io.genisys.docker.template;

import io.genisys.connector.InvalidValueException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists of strings as JSON brings them. */
final class Texts {

    private Texts() {}

    static <E> List<E> copy(String field, @Nullable List<E> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new InvalidValueException(field, "no empty element", "null");
        }
        return List.copyOf(list);
    }

    /** As {@link #copy}, for what becomes arguments: the kernel cuts them at a NUL. */
    static List<String> words(String field, @Nullable List<String> list) {
        List<String> words = copy(field, list);
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).indexOf('\0') >= 0) {
                throw new InvalidValueException(field + "[" + i + "]", "text without the character NUL", "one in it");
            }
        }
        return words;
    }
}
