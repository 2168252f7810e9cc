package org.landscape.entry;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participant;
import org.landscape.recognition.CurrentRecogniser;
import org.landscape.recognition.PostText;
import org.landscape.recognition.RecognisedThing;
import org.landscape.sanitize.Cleaned;
import org.landscape.sanitize.Excerpt;
import org.landscape.sanitize.HtmlCleaner;
import org.landscape.sanitize.Links;
import org.landscape.sanitize.SafeHtml;

/// Reads one parsed entry: cleans its HTML, makes its summary, and finds its Things. Needs no
/// transaction, and may read several entries at once.
@Singleton
class EntryReading {

    /// About three lines on a page, in characters.
    private static final int SUMMARY_LENGTH = 300;

    private final HtmlCleaner cleaner;
    private final CurrentRecogniser recogniser;

    EntryReading(HtmlCleaner cleaner, CurrentRecogniser recogniser) {
        this.cleaner = cleaner;
        this.recogniser = recogniser;
    }

    /// All that one reading of an entry gives: what is stored of it, and its links and words, by
    /// which the rules decide. Immutable.
    static final class ReadEntry {

        private final EntryText text;
        private final boolean isCut;
        private @Nullable Words words;

        private ReadEntry(EntryText text, boolean isCut, @Nullable Words words) {
            this.text = text;
            this.isCut = isCut;
            this.words = words;
        }

        /// The same of an entry that was read before: its HTML is parsed where the rules ask for
        /// its links or words, once.
        static ReadEntry again(EntryText stored) {
            return new ReadEntry(stored, false, null);
        }

        EntryText text() {
            return text;
        }

        /// Whether the text was longer than is kept, so that only its beginning is there.
        boolean isCut() {
            return isCut;
        }

        /// The addresses of the links in the text.
        List<WebAddress> links() {
            return words().links();
        }

        /// The plain text, or the summary where there is no text; with a line feed at the end of
        /// each block.
        String lines() {
            return words().lines();
        }

        /// The same in one line.
        String body() {
            return text.contentHtml() == null ? text.summary() : words().lines().replace('\n', ' ');
        }

        private Words words() {
            Words read = words;
            if (read == null) {
                String html = text.contentHtml();
                read =
                        Words.of(
                                html == null ? null : Cleaned.again(SafeHtml.ofStored(html)),
                                text.summary());
                words = read;
            }
            return read;
        }
    }

    private record Words(List<WebAddress> links, String lines) {

        static Words of(@Nullable Cleaned content, String summary) {
            return content == null
                    ? new Words(List.of(), summary)
                    : new Words(Links.of(content), content.lines());
        }
    }

    ReadEntry read(ParsedEntry parsed) {
        return read(parsed, EntryIdentity.ofSource(parsed));
    }

    /// @param sourceHash of the entry
    ReadEntry read(ParsedEntry parsed, String sourceHash) {
        @Nullable Cleaned summary = clean(parsed.summaryHtml(), parsed.base());
        @Nullable Cleaned content = clean(parsed.contentHtml(), parsed.base());
        // A full text without visible content is no better than the summary.
        @Nullable Cleaned full =
                content != null && content.html().isBlank() && summary != null ? summary : content;
        EntryText text =
                text(
                        parsed,
                        full == null ? null : full.html().html(),
                        Excerpt.of(summary, full, SUMMARY_LENGTH),
                        sourceHash);
        return new ReadEntry(text, full != null && full.isCut(), Words.of(full, text.summary()));
    }

    private static EntryText text(
            ParsedEntry parsed, @Nullable String contentHtml, String summary, String sourceHash) {
        ParsedEntry.@Nullable Author author = parsed.author();
        ParsedEntry.@Nullable Comments comments = parsed.comments();
        ParsedEntry.@Nullable Licence licence = parsed.licence();
        return new EntryText(
                parsed.guid(),
                text(parsed.url()),
                parsed.title(),
                summary,
                contentHtml,
                author == null ? null : author.name(),
                author == null ? null : text(author.url()),
                stored(parsed.publishedAt()),
                stored(parsed.updatedAt()),
                parsed.language(),
                parsed.categories(),
                parsed.enclosures().stream()
                        .map(
                                e ->
                                        new ShownEntry.Enclosure(
                                                e.url().toString(), e.type(), e.length(), e.text()))
                        .toList(),
                comments == null ? null : comments.count(),
                comments == null ? null : text(comments.url()),
                licence == null ? null : text(licence.url()),
                licence == null ? null : licence.rights(),
                sourceHash);
    }

    /// Whether the participant's rule takes the post for the programme.
    boolean isMeant(Participant participant, ReadEntry read) {
        return isMeant(participant.only().orElse(null), read);
    }

    /// The same of an entry that was read before.
    boolean isMeant(Participant participant, EntryText stored) {
        return isMeant(participant, ReadEntry.again(stored));
    }

    /// @param rule null takes every post
    static boolean isMeant(@Nullable OnlyRule rule, EntryText stored) {
        return isMeant(rule, ReadEntry.again(stored));
    }

    private static boolean isMeant(@Nullable OnlyRule rule, ReadEntry read) {
        return rule == null
                || rule.admits(read.text().title(), read.text().categories(), read.body());
    }

    /// The Things that a stored entry is for.
    List<RecognisedThing> things(Entry entry, OrganiserPosts.Known tasks) {
        return things(
                entry.feed().participant(), ReadEntry.again(entry.text()), entry.date(), tasks);
    }

    /// The Things that a post is for. A participant's verbatim copy of the organisers' own post is
    /// for none; the organisers' post itself is for its Things.
    ///
    /// @param date as it was decided, not as the feed claims it
    List<RecognisedThing> things(
            Participant participant, ReadEntry read, EntryDate date, OrganiserPosts.Known tasks) {
        boolean own = participant.membership() == Membership.ORGANISING;
        return own ? things(read, date) : things(read, date, tasks);
    }

    /// The Things that a participant's post is for.
    List<RecognisedThing> things(ReadEntry read, EntryDate date, OrganiserPosts.Known tasks) {
        return tasks.isCopied(read) ? List.of() : things(read, date);
    }

    /// The Things that the words of a post name, whether it is a copy or not.
    List<RecognisedThing> things(ReadEntry read, EntryDate date) {
        return recogniser.get().recognise(post(read, date)).stream()
                .sorted(Comparator.comparingInt(RecognisedThing::number))
                .toList();
    }

    /// Whether a stored entry is of another edition of the programme.
    boolean isOfOtherEdition(Entry entry) {
        return recogniser.get().isOfOtherEdition(post(ReadEntry.again(entry.text()), entry.date()));
    }

    private static PostText post(ReadEntry read, EntryDate date) {
        EntryText text = read.text();
        return new PostText(
                text.title(), text.categories(), links(read), read.lines(), date.postedAt());
    }

    /// The entry's own address is included: the organisers' post about a Thing is for that Thing.
    private static List<WebAddress> links(ReadEntry read) {
        return Stream.concat(WebAddress.parse(read.text().url()).stream(), read.links().stream())
                .toList();
    }

    private @Nullable Cleaned clean(@Nullable String html, @Nullable WebAddress base) {
        return html == null ? null : cleaner.read(html, base);
    }

    /// As exact as the database stores it, so that a value that is read again equals the stored
    /// one.
    private static @Nullable Instant stored(@Nullable Instant claimed) {
        return claimed == null ? null : claimed.truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable String text(@Nullable WebAddress address) {
        return address == null ? null : address.toString();
    }
}
