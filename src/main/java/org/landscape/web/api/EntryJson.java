package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.conversation.Talk;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;

/// An entry as the API gives it.
///
/// @param answeredByOthers how many comments there are by people who do not take part, as far as is
///     known
record EntryJson(
        String id,
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable String contentHtml,
        ShownEntry.Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        Instant firstSeenAt,
        Instant shownAt,
        String datedBy,
        @Nullable String language,
        List<String> categories,
        List<ShownEntry.Enclosure> enclosures,
        ShownEntry.@Nullable Comments comments,
        @Nullable LicenceJson licence,
        ShownEntry.ParticipantName participant,
        Source source,
        List<ThingJson> things,
        List<AnsweredJson> answers,
        List<AnswerJson> answeredBy,
        int answeredByOthers) {

    /// A post of another participant, or of the organisers, to which the entry links.
    ///
    /// @param id of that entry
    record AnsweredJson(
            String id, String title, @Nullable String url, ShownEntry.ParticipantName participant) {
        static AnsweredJson of(Talk.End end) {
            return new AnsweredJson(
                    Long.toString(end.id()),
                    end.title(),
                    end.url(),
                    new ShownEntry.ParticipantName(end.slug(), end.name()));
        }
    }

    /// A participant who answers the entry, once however often; the first answer first.
    ///
    /// @param by `post` if they link to it in a post of their own, `comment` if they wrote below it
    /// @param id of their entry, null of a comment
    /// @param url of their post or comment, null when its blog does not say
    record AnswerJson(
            ShownEntry.ParticipantName participant,
            String by,
            @Nullable String id,
            @Nullable String url,
            Instant at) {
        static AnswerJson of(Talk.Voice voice) {
            Talk.End post = voice.post();
            return new AnswerJson(
                    new ShownEntry.ParticipantName(voice.slug(), voice.name()),
                    post == null ? "comment" : "post",
                    post == null ? null : Long.toString(post.id()),
                    voice.url(),
                    voice.at());
        }
    }

    record Source(String title, @Nullable String url, String feedUrl) {}

    /// @param certainty `sure` or `doubtful`
    /// @param basis `title`, `category` …: by what it was recognised
    record ThingJson(int number, String certainty, String basis, String evidence) {
        static ThingJson of(RecognisedThing thing) {
            return new ThingJson(
                    thing.number(),
                    nameOf(thing.certainty()),
                    nameOf(thing.basis()),
                    thing.evidence());
        }
    }

    /// The terms under which it may be used, as its feed states them.
    ///
    /// @param name in short, such as `CC BY 4.0`
    /// @param url of the licence
    /// @param rights what the feed says in words
    record LicenceJson(String name, @Nullable String url, @Nullable String rights) {
        static @Nullable LicenceJson of(@Nullable Licence licence) {
            return licence == null
                    ? null
                    : new LicenceJson(licence.name(), licence.url(), licence.rights());
        }
    }

    /// @param talk null when nothing is said to it, nor by it to others
    static EntryJson of(ShownEntry entry, @Nullable Talk talk) {
        return new EntryJson(
                Long.toString(entry.id()),
                entry.guid(),
                entry.url(),
                entry.title(),
                entry.summary(),
                entry.contentHtml() == null ? null : entry.contentHtml().html(),
                entry.author(),
                entry.publishedAt(),
                entry.updatedAt(),
                entry.firstSeenAt(),
                entry.shownAt(),
                nameOf(entry.datedBy()),
                entry.language(),
                entry.categories(),
                entry.enclosures(),
                entry.comments(),
                LicenceJson.of(entry.licence()),
                entry.participant(),
                new Source(entry.source().title(), entry.source().url(), entry.source().feedUrl()),
                entry.things().stream().map(ThingJson::of).toList(),
                talk == null ? List.of() : talk.answers().stream().map(AnsweredJson::of).toList(),
                talk == null ? List.of() : talk.answeredBy().stream().map(AnswerJson::of).toList(),
                talk == null ? 0 : talk.others());
    }
}
