package org.landscape;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Looks at the mark of the H2 file ([ClosedDatabase]) before the migrations, which are the first
/// to open the file and write into it.
@Singleton
class FoundDatabase implements FlywayConfigurationCustomizer {

    private final Path dataFolder;
    private volatile boolean asClosed;

    FoundDatabase(@ConfigProperty(name = "landscape.data-dir") Path dataFolder) {
        this.dataFolder = dataFolder;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        asClosed = new ClosedDatabase(dataFolder).takeMark();
    }

    /// Whether the file was as the last stop had closed it.
    boolean isAsClosed() {
        return asClosed;
    }
}
