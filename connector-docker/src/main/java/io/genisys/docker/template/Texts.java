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
}
