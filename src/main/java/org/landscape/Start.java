package org.landscape;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.datafile.ClosedDatabase;
import org.landscape.datafile.WholeDatabase;
import org.landscape.entry.StoredKeys;
import org.landscape.feedsfile.FeedsFileOutcome;
import org.landscape.feedsfile.KnownContent;
import org.landscape.feedsfile.Mistake;
import org.landscape.feedsfile.Roster;
import org.landscape.registration.RosterSync;

/// Decides, between the migrated database and the first request, whether the program may start:
/// settings and feeds.yaml are read, and everything in them is right, or the start ends with a list
/// of all that is wrong.
@ApplicationScoped
class Start {

    private final Settings settings;
    private final Path feedsFile;
    private final FeedsFileWatch watch;
    private final Samples samples;
    private final RosterSync rosterSync;
    private final StoredKeys keys;
    private final RestoredParticipants restoredParticipants;
    private final DataSource database;
    private final FoundDatabase foundDatabase;
    private final ClosedDatabase closedDatabase;
    private final MemorySize compactUpTo;

    Start(
            Settings settings,
            @ConfigProperty(name = "landscape.feeds-file") Path feedsFile,
            @ConfigProperty(name = "landscape.data-dir") Path dataFolder,
            @ConfigProperty(name = "landscape.data-compact") MemorySize compactUpTo,
            FeedsFileWatch watch,
            Samples samples,
            RosterSync rosterSync,
            StoredKeys keys,
            RestoredParticipants restoredParticipants,
            DataSource database,
            FoundDatabase foundDatabase) {
        this.settings = settings;
        this.feedsFile = feedsFile;
        this.watch = watch;
        this.samples = samples;
        this.rosterSync = rosterSync;
        this.keys = keys;
        this.restoredParticipants = restoredParticipants;
        this.database = database;
        this.foundDatabase = foundDatabase;
        this.compactUpTo = compactUpTo;
        this.closedDatabase = new ClosedDatabase(dataFolder);
    }

    /// Runs before every other observer of the start, the poller's tick among them.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        readDatabase();
        List<String> mistakes = new ArrayList<>(settings.mistakes(System.getenv()));
        keys.renew();
        restoredParticipants.removeWhoWasGone();
        if (mistakes.isEmpty() && (watch.followAtStart() || resumesFeedsFile())) {
            return;
        }
        FeedsFileOutcome read = watch.readAtStart(feedsFile);
        if (read instanceof FeedsFileOutcome.Mistaken(List<Mistake> inFile)) {
            inFile.forEach(mistake -> mistakes.add(mistake.toString()));
        }
        if (!mistakes.isEmpty()) {
            throw new NotStartedException(mistakes);
        }
        if (read instanceof FeedsFileOutcome.Read(Roster roster, Optional<KnownContent> content)) {
            watch.applyAtStart(roster, content);
        }
    }

    private boolean resumesFeedsFile() {
        return rosterSync.applied().filter(known -> watch.resume(feedsFile, known)).isPresent();
    }

    private void readDatabase() {
        try (Connection connection = database.getConnection()) {
            if (!foundDatabase.isAsClosed()) {
                WholeDatabase.read(connection);
            }
            MovedMark.check(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be read", e);
        }
    }

    /// Runs after the poller has stored what was under way.
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event) {
        samples.close();
        closeDatabase();
    }

    private void closeDatabase() {
        try (Connection connection = database.getConnection()) {
            if (WholeDatabase.isOfH2(connection)) {
                closedDatabase.close(connection, compactUpTo.asLongValue());
            }
        } catch (SQLException e) {
            Log.warnf("The database could not be closed: %s", e.getMessage());
        }
    }
}
