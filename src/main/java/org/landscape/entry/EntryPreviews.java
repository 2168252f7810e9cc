package org.landscape.entry;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Licence;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Participant;
import org.landscape.programme.CurrentProgramme;
import org.landscape.sanitize.SafeHtml;

/// Shows the entries that the intake would make of a feed, without storing them.
@Singleton
public class EntryPreviews {

    /// Why the rules find no Thing in a stored entry.
    public enum NoThing {
        /// Neither its words nor its categories nor its links name one.
        NOT_NAMED,
        /// It was written for another edition of the programme.
        OTHER_EDITION,
        /// It is a copy of the organisers' own post.
        COPY
    }

    private final Entries entries;
    private final EntryReading reading;
    private final OrganiserPosts tasks;
    private final CurrentProgramme programme;

    EntryPreviews(
            Entries entries,
            EntryReading reading,
            OrganiserPosts tasks,
            CurrentProgramme programme) {
        this.entries = entries;
        this.reading = reading;
        this.tasks = tasks;
        this.programme = programme;
    }

    /// The entries of a feed that is not followed yet, in the order in which they would be shown.
    public List<EntryPreview> of(ParsedFeed feed, Instant now) {
        List<EntryDate> dates =
                new EntryDates(feed.entries(), now, true, programme.get().startsAt()).all();
        OrganiserPosts.Known known = tasks.now();
        List<EntryPreview> previews = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            previews.add(preview(reading.read(feed.entries().get(i)), dates.get(i), feed, known));
        }
        previews.sort(Comparator.comparing(EntryPreview::shownAt).reversed());
        return previews;
    }

    /// Why the rules find no Thing in a stored entry; asked only of one in which they find none.
    @Transactional
    public NoThing whyNoThing(long id) {
        Entry entry = entries.findById(id);
        if (entry == null) {
            return NoThing.NOT_NAMED;
        }
        if (reading.isOfOtherEdition(entry)) {
            return NoThing.OTHER_EDITION;
        }
        return tasks.now().isCopied(entry.text()) ? NoThing.COPY : NoThing.NOT_NAMED;
    }

    /// Whether the participant's rule takes a post for the programme.
    public boolean isMeant(Participant participant, ParsedEntry entry) {
        return reading.isMeant(participant, reading.read(entry));
    }

    private EntryPreview preview(
            EntryReading.ReadEntry read,
            EntryDate date,
            ParsedFeed feed,
            OrganiserPosts.Known known) {
        EntryText text = read.text();
        String html = text.contentHtml();
        boolean comments = text.commentsCount() != null || text.commentsUrl() != null;
        return new EntryPreview(
                text.guid(),
                text.url(),
                text.title(),
                text.summary(),
                html == null ? null : SafeHtml.ofStored(html),
                read.isCut(),
                author(text, feed.authorName()),
                text.publishedAt(),
                text.updatedAt(),
                date.shownAt(),
                date.datedBy(),
                text.language() == null ? feed.language() : text.language(),
                text.categories(),
                text.enclosures(),
                comments ? new ShownEntry.Comments(text.commentsCount(), text.commentsUrl()) : null,
                licence(text, feed.licence()),
                reading.things(read, date, known));
    }

    private static @Nullable Licence licence(EntryText text, ParsedEntry.@Nullable Licence ofFeed) {
        Licence own = text.licence();
        return own != null || ofFeed == null ? own : Licence.of(ofFeed.url(), ofFeed.rights());
    }

    private static ShownEntry.@Nullable Author author(EntryText text, @Nullable String feedAuthor) {
        String name = text.authorName() == null ? feedAuthor : text.authorName();
        return name == null ? null : new ShownEntry.Author(name, text.authorUrl());
    }
}
