package org.landscape.participant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/// Stores a rule as JSON text, which both databases store alike.
@Converter
class OnlyRuleColumn implements AttributeConverter<@Nullable OnlyRule, @Nullable String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable OnlyRule rule) {
        try {
            return rule == null ? null : JSON.writeValueAsString(rule);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Failed to write the rule '" + rule + "'", e);
        }
    }

    @Override
    public @Nullable OnlyRule convertToEntityAttribute(@Nullable String column) {
        try {
            return column == null ? null : JSON.readValue(column, OnlyRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Failed to read the stored rule '" + column + "'", e);
        }
    }
}
