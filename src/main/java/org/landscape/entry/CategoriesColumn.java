package org.landscape.entry;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/// Stores categories, one on each line. They are plain text with their white space folded, so none
/// contains a line break.
@Converter
class CategoriesColumn implements AttributeConverter<List<String>, String> {

    @Override
    public String convertToDatabaseColumn(List<String> categories) {
        return String.join("\n", categories);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return column.isEmpty() ? List.of() : column.lines().toList();
    }
}
