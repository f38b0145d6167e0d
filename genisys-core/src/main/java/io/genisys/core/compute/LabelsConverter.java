package io.genisys.core.compute;

import com.fasterxml.jackson.core.type.TypeReference;
import io.genisys.core.json.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import org.hibernate.annotations.Immutable;

/** Labels in a text column, as JSON. */
@Converter
@Immutable // without it Hibernate copies the value through JSON whenever it looks for changes
public final class LabelsConverter implements AttributeConverter<Map<String, String>, String> {

    @Override
    public String convertToDatabaseColumn(Map<String, String> labels) {
        return StoredJson.write(labels);
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String json) {
        return StoredJson.read(json, new TypeReference<>() {});
    }
}
