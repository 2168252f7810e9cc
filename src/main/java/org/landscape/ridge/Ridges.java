package org.landscape.ridge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;
import org.landscape.address.BaseUrl;
import org.landscape.count.Counts;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryCounts;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// Keeps what was drawn until an entry, a participant, the programme or the day is another one. A
/// page costs no query for it, but for the first one after a change.
@ApplicationScoped
public class Ridges {

    /// Of the lines of blogs, at some five hundred bytes each.
    private static final int MOST_BLOGS = 2000;

    private static final Logger LOG = Logger.getLogger(Ridges.class);

    private final EntryCounts entries;
    private final CurrentProgramme programme;
    private final BaseUrl base;
    private final InstantSource clock;

    /// Replaced as a whole after a change: what is being drawn at that moment is kept in the old
    // one.
    private volatile Cache<Key, Object> kept = empty();

    /// What a drawing depends on besides the entries.
    ///
    /// @param blog the slug of a participant, empty for all together
    private record Key(Programme programme, LocalDate today, String blog) {}

    Ridges(EntryCounts entries, CurrentProgramme programme, BaseUrl base, InstantSource clock) {
        this.entries = entries;
        this.programme = programme;
        this.base = base;
        this.clock = clock;
    }

    /// The picture above every page. When the entries cannot be read it is drawn without them, so
    /// that the page can say so.
    public Ridge present() {
        Key present = key("");
        try {
            return (Ridge) kept.asMap().computeIfAbsent(present, this::ridge);
        } catch (RuntimeException e) {
            LOG.debug("The ridge is drawn without posts", e);
            return hills(present).ridge(List.of(), List.of());
        }
    }

    private Ridge ridge(Key key) {
        Counts counts = entries.now();
        return hills(key).ridge(counts.days().perDay(), counts.things().firstPosts());
    }

    /// When one participant posted: an `svg` element that is hidden from those who hear the page.
    /// Empty when they posted on no day of the programme, or it has no days.
    public String blog(String slug) {
        return (String)
                kept.asMap()
                        .computeIfAbsent(
                                key(slug),
                                key -> hills(key).blog(entries.now().days().perDay(slug)));
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged changed) {
        kept = empty();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged changed) {
        kept = empty();
    }

    private Key key(String blog) {
        Programme current = programme.get();
        return new Key(current, clock.instant().atZone(current.timezone()).toLocalDate(), blog);
    }

    private Hills hills(Key key) {
        return new Hills(key.programme(), key.today(), base.path());
    }

    private static Cache<Key, Object> empty() {
        return Caffeine.newBuilder().maximumSize(MOST_BLOGS).executor(Runnable::run).build();
    }
}
