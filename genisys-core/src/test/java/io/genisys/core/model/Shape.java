package io.genisys.core.model;

import jakarta.persistence.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The fields of an entity, which hold values only, so that a copy of them is a copy of the row. */
final class Shape<E> {

    private static final Map<Class<?>, Shape<?>> SHAPES = new ConcurrentHashMap<>();

    private final Constructor<E> constructor;
    private final List<Field> fields;
    private final Optional<Field> version;

    private Shape(Class<E> type) {
        try {
            this.constructor = type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " can't be read by Hibernate either", e);
        }
        constructor.setAccessible(true);
        this.fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        this.version = fields.stream()
                .filter(field -> field.isAnnotationPresent(Version.class))
                .findAny();
    }

    @SuppressWarnings("unchecked")
    static <E> Shape<E> of(Class<E> type) {
        return (Shape<E>) SHAPES.computeIfAbsent(type, Shape::new);
    }

    E copy(E row) {
        try {
            E copy = constructor.newInstance();
            for (Field field : fields) {
                field.set(copy, field.get(row));
            }
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean same(E one, E other) {
        return fields.stream().allMatch(field -> Objects.equals(value(field, one), value(field, other)));
    }

    int version(E row) {
        return version.map(field -> (Integer) value(field, row)).orElse(0);
    }

    void advance(E row) {
        version.ifPresent(field -> {
            try {
                field.setInt(row, version(row) + 1);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Object value(Field field, Object row) {
        try {
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
