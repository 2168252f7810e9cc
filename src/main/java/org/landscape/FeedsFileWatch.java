package org.landscape;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.landscape.registration.FeedsFile;
import org.landscape.registration.FeedsFileOutcome;
import org.landscape.registration.LastReading;
import org.landscape.registration.Mistake;
import org.landscape.registration.Roster;

/// Takes over what changes in feeds.yaml while the program runs. A mistake changes nothing: the
/// last list without one stays in force, and the log, a metric and the organisers' desk say what
/// to mend.
@ApplicationScoped
class FeedsFileWatch {

    private final Path file;
    private final Samples samples;
    private final Inauguration inauguration;
    private final LastReading lastReading;
    private final InstantSource clock;
    private @Nullable Version known;

    FeedsFileWatch(
            @ConfigProperty(name = "landscape.feeds-file") Path file,
            Samples samples,
            Inauguration inauguration,
            LastReading lastReading,
            MeterRegistry metrics,
            InstantSource clock) {
        this.file = file;
        this.samples = samples;
        this.inauguration = inauguration;
        this.lastReading = lastReading;
        this.clock = clock;
        metrics.gauge("landscape.feeds.file.mistakes", lastReading, last -> last.mistakes().size());
    }

    /// By what a changed file is told from the same one.
    private record Version(FileTime changed, long size, @Nullable Object key) {}

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        look(file);
    }

    /// Reads the file if it is another than at the last look. The first look only remembers it:
    /// the start has read it.
    void look(Path where) {
        Version now = version(where);
        Version before = known;
        known = now;
        if (before != null && !before.equals(now)) {
            read(where);
        }
    }

    private void read(Path where) {
        FeedsFileOutcome read = FeedsFile.read(where, samples);
        switch (read) {
            case FeedsFileOutcome.Mistaken(List<Mistake> mistakes) -> {
                lastReading.mistaken(mistakes, clock.instant());
                Log.errorf(
                        "%s has mistakes; the last list without any stays in force:%n  %s",
                        where,
                        String.join("\n  ", mistakes.stream().map(Mistake::toString).toList()));
            }
            case FeedsFileOutcome.Read(Roster roster) -> {
                lastReading.right();
                inauguration.begin(roster);
            }
        }
    }

    private static Version version(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException _) {
            // Not there for a moment, as some editors write; reading it says so if it lasts.
            return new Version(FileTime.fromMillis(0), -1, null);
        }
    }
}
