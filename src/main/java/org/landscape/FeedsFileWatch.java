package org.landscape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.landscape.feedsfile.FeedsFile;
import org.landscape.feedsfile.FeedsFileOutcome;
import org.landscape.feedsfile.KnownContent;
import org.landscape.feedsfile.Mistake;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.ReadingNode;
import org.landscape.tick.Ticker;

/// Watches feeds.yaml while the program runs, and takes over its changes. A changed file is read
/// only when two looks in a row found the same content, because it may still be being written. A
/// file with a mistake changes nothing. A list that could not be stored changes nothing either, and
/// is tried again. The log, a metric and the organisers' desk report both.
@ApplicationScoped
class FeedsFileWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Path file;
    private final Samples samples;
    private final FeedsFileApplier feedsFileApplier;
    private final FeedsFileStatus feedsFileStatus;
    private final ReadingNode reader;
    private final InstantSource clock;

    /// The version that needs no further reading; null when there is none, or the file has to be
    /// read again.
    private @Nullable Version known;

    private ByteBuffer atStart = ByteBuffer.allocate(0);

    /// What the last look found, if it differed from the known version.
    private @Nullable Look before;

    FeedsFileWatch(
            @ConfigProperty(name = "landscape.feeds-file") Path file,
            Samples samples,
            FeedsFileApplier feedsFileApplier,
            FeedsFileStatus feedsFileStatus,
            ReadingNode reader,
            MeterRegistry metrics,
            InstantSource clock) {
        this.file = file;
        this.samples = samples;
        this.feedsFileApplier = feedsFileApplier;
        this.feedsFileStatus = feedsFileStatus;
        this.reader = reader;
        this.clock = clock;
        metrics.gauge(
                "landscape.feeds.file.mistakes", feedsFileStatus, last -> last.mistakes().size());
    }

    /// Tells a changed file from an unchanged one without reading it.
    private record Version(FileTime changed, long size, @Nullable Object key) {

        private static final Version NONE = new Version(FileTime.fromMillis(0), -1, null);
    }

    /// @param content empty when the file cannot be read, as for a moment while some editors write
    private record Look(Version version, ByteBuffer content) {}

    void start(@Observes StartupEvent event, Ticker ticker) {
        ticker.every(BETWEEN_LOOKS, "feeds-file", this::tick);
    }

    void tick() {
        if (reader.isThisNode()) {
            look(file);
        }
    }

    /// Lets another node read the file.
    void stop(@Observes ShutdownEvent event) {
        reader.giveUp();
    }

    /// Reads the file at once, when the program starts.
    FeedsFileOutcome readAtStart(Path where) {
        // Taken before the file is read, so that an edit right after the reading is not overlooked.
        known = version(where);
        atStart = content(where);
        return atStart.hasRemaining()
                ? FeedsFile.read(where, atStart.array(), samples)
                : FeedsFile.read(where, samples);
    }

    /// Puts into force what was read at the start.
    void applyAtStart(Roster roster, Optional<KnownContent> content) {
        // Two nodes may start at once; only the one that reads from now on tells the other.
        @Nullable String text =
                reader.isThisNode() && atStart.hasRemaining()
                        ? UTF_8.decode(atStart).toString()
                        : null;
        atStart = ByteBuffer.allocate(0);
        feedsFileApplier.apply(roster, content, text);
    }

    /// Takes over, at the start, what another node has read of the file. From then on the file of
    /// this node counts once it is changed and this node reads it.
    ///
    /// @return false when this node reads it now, or nothing is stored that could be read
    boolean followAtStart() {
        if (reader.isThisNode()) {
            return false;
        }
        known = version(file);
        return follow();
    }

    /// Takes over what another node has stored of the file, or of a decision about its list.
    ///
    /// @return whether there was something that could be read
    boolean follow() {
        Optional<Roster> roster =
                reader.content()
                        .map(text -> FeedsFile.read(file, text.getBytes(UTF_8), samples))
                        .filter(FeedsFileOutcome.Read.class::isInstance)
                        .map(FeedsFileOutcome.Read.class::cast)
                        .map(FeedsFileOutcome.Read::roster);
        roster.ifPresent(feedsFileApplier::follow);
        return roster.isPresent();
    }

    /// Puts the file into force at the start if it has the known content, without reading its
    /// participants. That is done by the second look after the start, and costs the start nothing.
    ///
    /// @return whether it has
    boolean resume(Path where, KnownContent content) {
        Optional<Roster> programme = FeedsFile.programme(content(where).array(), content, samples);
        known = null;
        programme.ifPresent(it -> feedsFileApplier.resume(it, () -> participants(where)));
        return programme.isPresent();
    }

    private List<RosterParticipant> participants(Path where) {
        return FeedsFile.read(where, samples) instanceof FeedsFileOutcome.Read(Roster roster, _)
                ? roster.participants()
                : List.of();
    }

    /// Reads the file if it differs from the last one read and the previous look found the same.
    void look(Path where) {
        Version version = version(where);
        if (version.equals(known)) {
            before = null;
            return;
        }
        Look now = new Look(version, content(where));
        if (!now.equals(before)) {
            before = now;
            return;
        }
        before = null;
        known = read(where, now) ? version : null;
    }

    /// @return whether this version needs no further reading; false when it has to be tried again
    private boolean read(Path where, Look look) {
        boolean there = look.content().hasRemaining();
        FeedsFileOutcome read =
                there
                        ? FeedsFile.read(where, look.content().array(), samples)
                        : FeedsFile.read(where, samples);
        return switch (read) {
            case FeedsFileOutcome.Mistaken(List<Mistake> mistakes) -> {
                feedsFileStatus.reportMistakes(mistakes, clock.instant());
                Log.errorf("%s has mistakes; the last list without any stays in force", where);
                mistakes.forEach(Log::error);
                yield true;
            }
            // A file that was missing a moment ago needs two equal looks like any other.
            case FeedsFileOutcome.Read(Roster roster, Optional<KnownContent> content) ->
                    there && apply(where, roster, content, UTF_8.decode(look.content()).toString());
        };
    }

    private boolean apply(Path where, Roster roster, Optional<KnownContent> content, String text) {
        try {
            feedsFileApplier.apply(roster, content, text);
            return true;
        } catch (RuntimeException e) {
            // Logged once; the storing is tried again every few seconds until it succeeds.
            if (!feedsFileStatus.hasFailed()) {
                Log.errorf(
                        e,
                        "Failed to store what %s says. The last list stays in force; it is tried"
                                + " again",
                        where);
            }
            feedsFileStatus.reportFailure(clock.instant());
            return false;
        }
    }

    private static Version version(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException _) {
            return Version.NONE;
        }
    }

    private static ByteBuffer content(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException _) {
            return ByteBuffer.allocate(0);
        }
    }
}
