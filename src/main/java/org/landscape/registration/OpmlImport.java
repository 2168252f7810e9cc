package org.landscape.registration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.parse.OpmlOutline;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.participant.Profile;
import org.landscape.participant.ShortText;
import org.landscape.participant.Show;

/// Lets the blogs of a subscription list join (OPML 2.0). Stored participants are not changed, and
/// removed ones do not come back. No blog is asked meanwhile; the poller asks them next.
@ApplicationScoped
public class OpmlImport {

    private static final int LONGEST_NAME = 200;

    private final Participants participants;
    private final Feeds feeds;
    private final Event<ParticipantsChanged> changes;
    private final InstantSource clock;

    OpmlImport(
            Participants participants,
            Feeds feeds,
            Event<ParticipantsChanged> changes,
            InstantSource clock) {
        this.participants = participants;
        this.feeds = feeds;
        this.changes = changes;
        this.clock = clock;
    }

    public enum Outcome {
        /// The blog joins, or would.
        NEW,
        /// A participant has this feed or blog already.
        KNOWN,
        /// The list names the blog twice.
        REPEATED,
        /// An organiser removed the participant; the list does not bring them back.
        REMOVED,
        /// The participant left; only they themselves can join anew.
        LEFT,
        /// The line has no web address.
        NO_ADDRESS,
        /// The line refers to another list, which is imported by itself.
        LIST,
        /// An organiser took the line out of the list.
        LEFT_OUT
    }

    /// What the import did with a line, or would do.
    ///
    /// @param url the feed as written, or the page of the blog without a feed; empty without both
    /// @param slug of the participant, null when there is none
    public record Line(String url, String name, Outcome outcome, @Nullable String slug) {}

    /// Decodes a list, in any encoding in which a feed may be.
    ///
    /// @param contentType of the upload, null when it had none
    public static String text(byte[] list, @Nullable String contentType) {
        return OpmlOutline.textOf(list, contentType);
    }

    /// @return a line for each outline; empty when none of them names a blog
    /// @param dryRun whether nothing is stored
    @Transactional
    public List<Line> importList(String opml, boolean dryRun) {
        return importOutlines(OpmlOutline.read(opml), dryRun);
    }

    /// The same for outlines that were read before.
    @Transactional
    List<Line> importOutlines(List<OpmlOutline> outlines, boolean dryRun) {
        if (!dryRun) {
            participants.lockRoster();
        }
        Instant now = clock.instant();
        KnownBlogs known =
                new KnownBlogs(
                        feeds.at(outlines.stream().flatMap(one -> address(one).stream()).toList()));
        FreeSlugs slugs = new FreeSlugs(beginningWith(participants.slugs()));
        Set<String> listed = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (OpmlOutline outline : outlines) {
            lines.add(line(outline, known, slugs, listed, dryRun, now));
        }
        if (!dryRun && lines.stream().anyMatch(line -> line.outcome() == Outcome.NEW)) {
            changes.fire(new ParticipantsChanged());
        }
        return lines;
    }

    private Line line(
            OpmlOutline outline,
            KnownBlogs known,
            FreeSlugs slugs,
            Set<String> listed,
            boolean dryRun,
            Instant now) {
        if (outline.isList()) {
            return new Line(outline.written(), outline.title(), Outcome.LIST, null);
        }
        Optional<WebAddress> feed = address(outline);
        if (feed.isEmpty()) {
            return new Line(outline.written(), outline.title(), Outcome.NO_ADDRESS, null);
        }
        @Nullable WebAddress blog = WrittenAddress.listed(outline.htmlUrl()).orElse(null);
        String name = name(outline, feed.get());
        if (!listed.add(feed.get().key())) {
            return new Line(outline.written(), name, Outcome.REPEATED, null);
        }
        // The page that a list names proves nothing, so two authors of one blog both join.
        Participant here = known.find(feed.get());
        if (here != null) {
            Outcome outcome =
                    here.isNotRemoved()
                            ? Outcome.KNOWN
                            : here.hasLeft() ? Outcome.LEFT : Outcome.REMOVED;
            return new Line(
                    outline.written(), name, outcome, here.isNotRemoved() ? here.slug() : null);
        }
        String slug = slugs.of(name);
        if (!dryRun) {
            Profile profile = new Profile(name, blog, Show.FULL, null, Map.of());
            Participant participant = new Participant(slug, Origin.JOINED, now, profile);
            participants.persist(participant);
            feeds.persist(new Feed(participant, feed.get(), now));
        }
        return new Line(outline.written(), name, Outcome.NEW, slug);
    }

    /// One query for the whole list: each further one would first write what the lines before it
    /// stored.
    private static Function<String, Set<String>> beginningWith(NavigableSet<String> taken) {
        return beginning -> taken.subSet(beginning, beginning + Character.MAX_VALUE);
    }

    /// The address of the feed; of the page, which leads to its feed, where the list names no feed
    /// or no address for it.
    private static Optional<WebAddress> address(OpmlOutline outline) {
        return WrittenAddress.listed(outline.xmlUrl())
                .or(() -> WrittenAddress.listed(outline.htmlUrl()));
    }

    private static String name(OpmlOutline outline, WebAddress feed) {
        String title = ShortText.of(outline.title());
        String name =
                title.length() <= LONGEST_NAME ? title : title.substring(0, LONGEST_NAME).strip();
        return name.isEmpty() || ShortText.trouble("", name).isPresent() ? feed.host() : name;
    }
}
