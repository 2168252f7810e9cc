package org.landscape.search;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.IndexedPosts;
import org.landscape.entry.IndexedPosts.Extent;
import org.landscape.entry.IndexedPosts.Version;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.tick.Ticker;

/// Keeps the index as the database is. A feed that changed is compared with what the index has of
/// it within a second, or ten while many feeds change, all that changed meanwhile together; what is
/// new or different is read and written, what is gone is deleted. After a start nothing is compared
/// if the database is as it was when the index was last committed, else all feeds are.
///
/// An index that is missing, damaged or of another format is built anew, while searches find what
/// is there already. (Why so: decision 49.)
@ApplicationScoped
public class IndexUpdates {

    /// Of what is in the index, and how. Another number has the index built anew.
    static final int FORMAT = 2;

    private static final String FOLDER = "search-";

    /// The most that a reader waits for a post is twice this, unless many come at once.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// While posts of so many feeds come in a second, as in a first poll, they are collected for
    /// longer: each refresh writes a piece of the index, and pieces have to be merged again.
    private static final int MANY_FEEDS = 10;

    private static final Duration COLLECTING = Duration.ofMinutes(1);

    /// How many feeds are compared at once, and how many posts are read at once.
    private static final int FEEDS_AT_ONCE = 50;

    private static final int POSTS_AT_ONCE = 100;

    /// What is not committed is written again after a crash.
    private static final Duration COMMIT_AFTER = Duration.ofSeconds(15);

    /// With more that is not in the index, a stop does not wait for it.
    private static final int MOST_AT_STOP = 50;

    private final Path dataFolder;
    private final SearchConfig config;
    private final IndexedPosts posts;
    private final CurrentProgramme programme;
    private final Event<IndexRefreshed> refreshed;
    private final Ticker ticker;

    private final ReentrantLock updating = new ReentrantLock();

    /// The feeds that are to be compared.
    private final Set<Long> marked = ConcurrentHashMap.newKeySet();

    /// How much of the posts of each feed is in the index.
    private final Map<Long, Show> shows = new HashMap<>();

    private volatile @Nullable PostIndex index;
    private volatile boolean complete;
    private volatile boolean participantsChanged;

    /// How many feeds were marked at the end of the last tick, and when the last update by the
    /// ticker ended (monotonic). Its thread alone uses them.
    private int markedBefore;

    private long lastUpdate;

    /// Whether something is not committed, and since when (monotonic).
    private boolean uncommitted;

    private long since;

    /// Whether all posts of a feed were deleted, and may still be in the files.
    private boolean purge;

    /// What the database had before the last comparison.
    private @Nullable Extent before;

    IndexUpdates(
            @ConfigProperty(name = "landscape.data-dir") Path dataFolder,
            SearchConfig config,
            IndexedPosts posts,
            CurrentProgramme programme,
            Event<IndexRefreshed> refreshed,
            Ticker ticker) {
        this.dataFolder = dataFolder;
        this.config = config;
        this.posts = posts;
        this.programme = programme;
        this.refreshed = refreshed;
        this.ticker = ticker;
    }

    void start(@Observes StartupEvent event) {
        ticker.every(PAUSE, "search", this::updateUnlessMoreCome);
    }

    /// Waits while many feeds change, for a bounded time.
    private void updateUnlessMoreCome() {
        int before = markedBefore;
        int now = marked.size();
        markedBefore = now;
        boolean manyCame = now - before >= MANY_FEEDS;
        if (index == null || !manyCame || System.nanoTime() - lastUpdate >= COLLECTING.toNanos()) {
            update();
            markedBefore = marked.size();
            lastUpdate = System.nanoTime();
        }
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntriesChanged changed) {
        marked.add(changed.feedId());
    }

    /// How much they show of their posts may be different.
    void noticed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChanged changed) {
        participantsChanged = true;
    }

    /// The index as it is now; empty before it is open.
    Optional<PostIndex> present() {
        return Optional.ofNullable(index);
    }

    /// Whether the index has all posts: it is not being built.
    boolean isComplete() {
        return complete;
    }

    /// Brings the index up to date. The ticker calls it each second.
    public void update() {
        updating.lock();
        try {
            PostIndex open = index;
            if (open == null) {
                open = open();
                index = open;
                compareAll(open);
            }
            if (participantsChanged) {
                participantsChanged = false;
                markOtherShows();
            }
            compareMarked(open);
            commitAfterAWhile(open);
        } catch (IOException | AlreadyClosedException e) {
            // A full disk closes it. What was not committed is compared when it is opened again.
            PostIndex broken = index;
            if (broken != null) {
                forget(broken);
            }
            throw new IllegalStateException("The index of the search cannot be written", e);
        } finally {
            updating.unlock();
        }
    }

    /// Gives up an index that cannot be read; the next update builds another one.
    void giveUp(PostIndex broken, Exception why) {
        updating.lock();
        try {
            if (index == broken) {
                Log.warnf("The index of the search cannot be read, and is built anew: %s", why);
                forget(broken);
                delete(folder());
            }
        } finally {
            updating.unlock();
        }
    }

    private void forget(PostIndex closed) {
        index = null;
        complete = false;
        uncommitted = false;
        before = null;
        try {
            closed.close();
        } catch (IOException | RuntimeException e) {
            Log.debugf("The index of the search could not be closed: %s", e.getMessage());
        }
    }

    // --- The folder -----------------------------------------------------------------------------

    private Path folder() {
        return dataFolder.resolve(FOLDER + FORMAT);
    }

    private PostIndex open() throws IOException {
        deleteOtherFormats();
        try {
            return opened();
        } catch (LockObtainFailedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            Log.warnf("The index of the search cannot be read, and is built anew: %s", e);
            delete(folder());
            return opened();
        }
    }

    private PostIndex opened() throws IOException {
        double megabytes = config.buffer().asLongValue() / (1024.0 * 1024);
        PostIndex opened =
                new PostIndex(
                        FSDirectory.open(Files.createDirectories(folder())),
                        megabytes,
                        programme.get().language());
        shows.clear();
        try {
            opened.feeds().forEach((feed, posts) -> shows.put(feed, posts.show()));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e instanceof IOException known ? known : new IOException(e);
        }
        return opened;
    }

    private void deleteOtherFormats() throws IOException {
        if (!Files.isDirectory(dataFolder)) {
            return;
        }
        try (Stream<Path> there = Files.list(dataFolder)) {
            for (Path other : there.filter(IndexUpdates::isOtherFormat).toList()) {
                Log.infof("Deleted an index of the search of another format: %s", other);
                delete(other);
            }
        }
    }

    private static boolean isOtherFormat(Path path) {
        String name = Objects.toString(path.getFileName());
        return name.matches(FOLDER + "[0-9]+") && !name.equals(FOLDER + FORMAT);
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- Comparing ------------------------------------------------------------------------------

    private void compareAll(PostIndex open) throws IOException {
        participantsChanged = true;
        if (open.isOf(posts.extent())) {
            return;
        }
        complete = false;
        Map<Long, Extent> stored = posts.extents();
        Map<Long, PostIndex.OfFeed> there = open.feeds();
        stored.forEach(
                (feed, extent) -> {
                    PostIndex.OfFeed known = there.get(feed);
                    if (known == null || !known.isOf(extent)) {
                        marked.add(feed);
                    }
                });
        there.keySet().stream().filter(feed -> !stored.containsKey(feed)).forEach(marked::add);
    }

    private void markOtherShows() {
        posts.shows()
                .forEach(
                        (feed, show) -> {
                            Show known = shows.get(feed);
                            if (known != null && known != show) {
                                marked.add(feed);
                            }
                        });
    }

    private void compareMarked(PostIndex open) throws IOException {
        List<Long> feeds = List.copyOf(marked);
        long last = System.nanoTime();
        for (int from = 0; from < feeds.size() && !ticker.isStopping(); from += FEEDS_AT_ONCE) {
            compare(open, feeds.subList(from, Math.min(from + FEEDS_AT_ONCE, feeds.size())));
            if (System.nanoTime() - last > PAUSE.toNanos()) {
                refresh(open);
                last = System.nanoTime();
            }
        }
        if (!ticker.isStopping()) {
            complete = true;
        }
        refresh(open);
    }

    private void refresh(PostIndex open) throws IOException {
        if (open.refresh()) {
            refreshed.fire(new IndexRefreshed());
        }
    }

    private void compare(PostIndex open, List<Long> feeds) throws IOException {
        // Before they are read: what changes meanwhile is compared once more.
        feeds.forEach(marked::remove);
        try {
            // What was written a moment ago has to be seen.
            Map<Long, Show> now = posts.shows();
            Map<Long, Long> there = open.versions(feeds);
            List<Long> different = new ArrayList<>();
            Set<Long> empty = new HashSet<>(feeds);
            for (Version version : posts.versions(feeds)) {
                empty.remove(version.feed());
                Show show = now.getOrDefault(version.feed(), Show.TITLE);
                Long known = there.remove(version.id());
                if (known == null || known != PostIndex.number(version.changedAt(), show)) {
                    different.add(version.id());
                }
            }
            write(open, different, there.keySet());
            purge |= !there.isEmpty() && !empty.isEmpty();
            feeds.forEach(feed -> noteShow(feed, now.get(feed)));
        } catch (IOException | RuntimeException e) {
            marked.addAll(feeds);
            throw e;
        }
    }

    private void noteShow(Long feed, @Nullable Show show) {
        if (show == null) {
            shows.remove(feed);
        } else {
            shows.put(feed, show);
        }
    }

    private void write(PostIndex open, List<Long> different, Set<Long> gone) throws IOException {
        if (different.isEmpty() && gone.isEmpty()) {
            return;
        }
        if (!uncommitted) {
            uncommitted = true;
            since = System.nanoTime();
        }
        open.delete(gone);
        for (int from = 0; from < different.size(); from += POSTS_AT_ONCE) {
            List<Long> some =
                    different.subList(from, Math.min(from + POSTS_AT_ONCE, different.size()));
            for (IndexedPosts.Words words : posts.words(some)) {
                open.put(words);
            }
        }
    }

    // --- To the disk ----------------------------------------------------------------------------

    /// In two updates: what the database had at the first is certainly in the index at the second.
    private void commitAfterAWhile(PostIndex open) throws IOException {
        Extent known = before;
        if (known != null && complete && marked.isEmpty()) {
            purge(open);
            open.commit(known);
            uncommitted = false;
            before = null;
        } else if (uncommitted && System.nanoTime() - since > COMMIT_AFTER.toNanos()) {
            before = posts.extent();
        }
    }

    /// Takes the posts of who is gone out of the files of the index, where Lucene only marks them
    /// as deleted.
    private void purge(PostIndex open) throws IOException {
        if (purge) {
            open.purge();
            purge = false;
        }
    }

    /// Runs after the polls have ended, and before the database is closed.
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        close();
    }

    /// Brings what is known to the disk. The next update opens the index again.
    public void close() {
        updating.lock();
        try {
            PostIndex open = index;
            if (open != null) {
                bringToDisk(open);
                forget(open);
            }
        } finally {
            updating.unlock();
        }
    }

    private void bringToDisk(PostIndex open) {
        try {
            Extent extent = posts.extent();
            List<Long> left = List.copyOf(marked);
            boolean all = complete && left.size() <= MOST_AT_STOP;
            if (all) {
                compare(open, left);
            }
            if (uncommitted || !open.isOf(extent)) {
                purge(open);
                open.commit(all ? extent : null);
            }
        } catch (IOException | RuntimeException e) {
            Log.warnf(
                    "The index of the search was not stored, and is compared at the start: %s", e);
        }
    }
}
