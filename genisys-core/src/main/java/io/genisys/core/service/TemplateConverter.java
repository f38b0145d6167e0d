package io.genisys.core.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.genisys.connector.Template;
import io.genisys.connector.http.ProtocolJson;
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
        try {
            return template == null ? null : ProtocolJson.mapper().writeValueAsString(template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a template can't be written as JSON", e);
        }
    }

    @Override
    public @Nullable Template convertToEntityAttribute(@Nullable String json) {
        try {
            return json == null ? null : ProtocolJson.mapper().readValue(json, Template.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a template that is no JSON", e);
        }
    }
}
