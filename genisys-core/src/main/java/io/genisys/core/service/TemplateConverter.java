package io.genisys.core.service;

import io.genisys.connector.Template;
import io.genisys.core.json.StoredJson;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A template in a text column, as JSON. */
@Converter
@Immutable // without it Hibernate copies the value through JSON whenever it looks for changes
public final class TemplateConverter implements AttributeConverter<@Nullable Template, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Template template) {
        return template == null ? null : StoredJson.write(template);
    }

    @Override
    public @Nullable Template convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : StoredJson.read(json, Template.class);
    }
}
