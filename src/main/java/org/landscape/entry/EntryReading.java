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
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.PostText;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.ThingRecogniser;
import org.landscape.sanitize.Cleaned;
import org.landscape.sanitize.Excerpt;
import org.landscape.sanitize.HtmlCleaner;
import org.landscape.sanitize.Links;
import org.landscape.sanitize.PlainText;
import org.landscape.sanitize.SafeHtml;

/// Reads one parsed entry: cleans its HTML, makes its summary, and finds its Things.
@Singleton
class EntryReading {

    /// About three lines on a page, in characters.
    private static final int SUMMARY_LENGTH = 300;

    private final HtmlCleaner cleaner;
    private final CurrentProgramme programme;

    EntryReading(HtmlCleaner cleaner, CurrentProgramme programme) {
        this.cleaner = cleaner;
        this.programme = programme;
    }

    /// @param isCut whether the text was longer than is kept, so that only its beginning is there
    record ReadEntry(EntryText text, boolean isCut) {}

    EntryText read(ParsedEntry parsed) {
        return readAll(parsed).text();
    }

    ReadEntry readAll(ParsedEntry parsed) {
        @Nullable Cleaned summary = clean(parsed.summaryHtml(), parsed.base());
        @Nullable Cleaned content = clean(parsed.contentHtml(), parsed.base());
        // A full text without visible content is no better than the summary.
        @Nullable Cleaned full =
                content != null && content.html().isBlank() && summary != null ? summary : content;
        EntryText text =
                text(
                        parsed,
                        full == null ? null : full.html().html(),
                        Excerpt.of(html(summary), html(full), SUMMARY_LENGTH));
        return new ReadEntry(text, full != null && full.isCut());
    }

    private static @Nullable SafeHtml html(@Nullable Cleaned cleaned) {
        return cleaned == null ? null : cleaned.html();
    }

    private static EntryText text(
            ParsedEntry parsed, @Nullable String contentHtml, String summary) {
        ParsedEntry.@Nullable Author author = parsed.author();
        ParsedEntry.@Nullable Comments comments = parsed.comments();
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
                                                e.url().toString(), e.type(), e.length()))
                        .toList(),
                comments == null ? null : comments.count(),
                comments == null ? null : text(comments.url()),
                EntryIdentity.ofSource(parsed));
    }

    /// Whether the participant's rule takes the post for the programme.
    boolean isMeant(Participant participant, EntryText text) {
        return isMeant(participant.only().orElse(null), text);
    }

    /// @param rule null takes every post
    static boolean isMeant(@Nullable OnlyRule rule, EntryText text) {
        return rule == null || rule.admits(text.title(), text.categories(), body(text));
    }

    /// The Things that a post is for. A participant's verbatim copy of the organisers' own post is
    /// for none.
    ///
    /// @param date as it was decided, not as the feed claims it
    List<RecognisedThing> things(EntryText text, EntryDate date, OrganiserPosts.Known tasks) {
        return tasks.isCopied(text) ? List.of() : recognised(text, date);
    }

    /// The Things that a stored entry is for; it may be the organisers' own.
    List<RecognisedThing> things(Entry entry, OrganiserPosts.Known tasks) {
        boolean own = entry.feed().participant().membership() == Membership.ORGANISING;
        return own
                ? recognised(entry.text(), entry.date())
                : things(entry.text(), entry.date(), tasks);
    }

    private List<RecognisedThing> recognised(EntryText text, EntryDate date) {
        return new ThingRecogniser(programme.get())
                .recognise(post(text, date)).stream()
                        .sorted(Comparator.comparingInt(RecognisedThing::number))
                        .toList();
    }

    /// Whether a stored entry is of another edition of the programme.
    boolean isOfOtherEdition(Entry entry) {
        return new ThingRecogniser(programme.get())
                .isOfOtherEdition(post(entry.text(), entry.date()));
    }

    private static PostText post(EntryText text, EntryDate date) {
        return new PostText(
                text.title(), text.categories(), links(text), lines(text), date.postedAt());
    }

    /// The entry's own address is included: the organisers' post about a Thing is for that Thing.
    private static List<WebAddress> links(EntryText text) {
        List<WebAddress> inText =
                text.contentHtml() == null
                        ? List.of()
                        : Links.of(SafeHtml.ofStored(text.contentHtml()));
        return Stream.concat(WebAddress.parse(text.url()).stream(), inText.stream()).toList();
    }

    private static String lines(EntryText text) {
        return text.contentHtml() == null
                ? text.summary()
                : PlainText.lines(SafeHtml.ofStored(text.contentHtml()));
    }

    static String body(EntryText text) {
        return text.contentHtml() == null
                ? text.summary()
                : PlainText.of(SafeHtml.ofStored(text.contentHtml()));
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
