package org.landscape.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/// Stores enclosures as JSON text, which both databases store alike; no query searches in them.
@Converter
class EnclosuresColumn implements AttributeConverter<List<ShownEntry.Enclosure>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String convertToDatabaseColumn(List<ShownEntry.Enclosure> enclosures) {
        try {
            return JSON.writeValueAsString(enclosures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Failed to write enclosures " + enclosures, e);
        }
    }

    @Override
    public List<ShownEntry.Enclosure> convertToEntityAttribute(String column) {
        try {
            return JSON.readValue(column, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Failed to read stored enclosures " + column, e);
        }
    }
}
