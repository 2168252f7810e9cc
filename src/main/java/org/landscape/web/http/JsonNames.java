package org.landscape.web.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Decides how the API writes JSON: names in snake_case, dates as RFC 3339 in UTC to the second.
@Singleton
public class JsonNames implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.registerModule(new SimpleModule().addSerializer(new Seconds()));
    }

    /// Runs after the customizers of the libraries, whose form of dates it replaces.
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    /// A constant as the API writes it: `FIRST_SEEN` becomes `first_seen`.
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static final class Seconds extends StdSerializer<Instant> {

        Seconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant moment, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(moment.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
