package io.genisys.core.operation;

import io.genisys.connector.InstanceId;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;

/** Instance ids in a text column, separated by spaces, which no id has. */
@Converter
@Immutable // without it Hibernate copies the value through JSON whenever it looks for changes
public final class VictimsConverter implements AttributeConverter<List<InstanceId>, String> {

    @Override
    public String convertToDatabaseColumn(List<InstanceId> ids) {
        return ids.stream().map(InstanceId::value).collect(Collectors.joining(" "));
    }

    @Override
    public List<InstanceId> convertToEntityAttribute(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(" ")).map(InstanceId::new).toList();
    }
}
