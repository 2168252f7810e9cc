package org.landscape.registration;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Finding;
import org.landscape.doctor.Report;
import org.landscape.entry.EntryPreview;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.participant.ShortText;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// What an applicant sees before they join. It is kept until they press the button, and so has no
/// more of the report than that: a report contains all texts of a feed.
///
/// @param written the address as it was entered
/// @param found the feed; null when no feed can be read, and the findings say why
public record Preview(String written, @Nullable Found found, List<Finding> findings)
        implements PreviewOutcome {

    private static final int POSTS = 5;
    private static final int OTHER_FEEDS = 20;
    private static final int FINDINGS = 50;
    private static final int LONGEST_TEXT = 500;

    /// What a record, its fields and its place in a list take besides their text, in bytes.
    private static final int RECORD = 200;

    public Preview {
        findings = findings.stream().limit(FINDINGS).toList();
    }

    /// A feed that can be followed.
    ///
    /// @param namedBy the page that was seen to name it as its own; null when none was
    /// @param blog the page of the blog, as the feed claims; null when the feed names none
    /// @param title of the blog, perhaps empty
    /// @param name that the blog gives itself or its author, perhaps empty
    /// @param others feeds that the address leads to and that were not taken
    /// @param posts the first few
    /// @param more the number of posts beyond those
    public record Found(
            WebAddress feed,
            @Nullable WebAddress namedBy,
            @Nullable WebAddress blog,
            String title,
            String name,
            List<FeedLink> others,
            List<Post> posts,
            int more) {
        public Found {
            others = List.copyOf(others);
            posts = List.copyOf(posts);
        }
    }

    /// A post as a list shows it.
    ///
    /// @param things for which it surely is
    public record Post(
            @Nullable String url,
            String title,
            @Nullable String author,
            Instant shownAt,
            String summary,
            List<Integer> things,
            @Nullable String language) {

        static Post of(EntryPreview entry) {
            return new Post(
                    entry.url(),
                    cut(entry.title()),
                    entry.author() == null || entry.author().name().isBlank()
                            ? null
                            : cut(entry.author().name()),
                    entry.shownAt(),
                    cut(entry.summary()),
                    entry.things().stream()
                            .filter(thing -> thing.certainty() == Certainty.SURE)
                            .map(RecognisedThing::number)
                            .sorted()
                            .toList(),
                    entry.language());
        }
    }

    static Preview of(String written, Report report) {
        WebAddress feed = report.feedUrl();
        Report.@Nullable FeedWords words = report.feed();
        Found found =
                feed == null || words == null
                        ? null
                        : new Found(
                                feed,
                                report.namedBy(),
                                words.siteUrl(),
                                cut(words.title()),
                                name(report, words),
                                report.feeds().stream()
                                        .filter(link -> !link.address().key().equals(feed.key()))
                                        .limit(OTHER_FEEDS)
                                        .toList(),
                                report.entries().stream().limit(POSTS).map(Post::of).toList(),
                                Math.max(0, report.posts() - POSTS));
        return new Preview(written, found, report.findings());
    }

    /// The one author of its posts, else the title. Where neither can be a participant's name it is
    /// empty, and the applicant enters one.
    private static String name(Report report, Report.FeedWords feed) {
        String author =
                report.entries().stream()
                        .map(entry -> entry.author() == null ? "" : entry.author().name())
                        .distinct()
                        .limit(2)
                        .reduce((_, _) -> "")
                        .orElse("");
        String said = author.isBlank() || author.contains("@") ? feed.title() : author;
        String name = ShortText.of(cut(said));
        String cut =
                name.length() <= Applicant.LONGEST_NAME
                        ? name
                        : name.substring(0, Applicant.LONGEST_NAME).strip();
        return ShortText.trouble("", cut).isPresent() ? "" : cut;
    }

    /// Whether a feed was found, so that the blog can join.
    public boolean isJoinable() {
        return found != null;
    }

    /// The memory that the preview takes, in bytes, rather too high than too low.
    int bytes() {
        long letters =
                Stream.of(
                                Stream.of(written),
                                findings.stream()
                                        .flatMap(
                                                one ->
                                                        Stream.of(
                                                                one.message(),
                                                                one.advice(),
                                                                one.evidence())),
                                found == null ? Stream.<@Nullable String>of() : texts(found))
                        .flatMap(texts -> texts)
                        .filter(Objects::nonNull)
                        .mapToLong(String::length)
                        .sum();
        int records =
                1
                        + findings.size()
                        + (found == null ? 0 : 1 + found.others().size() + found.posts().size());
        // A letter outside Latin-1 takes two bytes, and an address is stored twice, once in its
        // URI.
        return (int) Math.min(Integer.MAX_VALUE, letters * 4 + (long) records * RECORD);
    }

    private static Stream<@Nullable String> texts(Found found) {
        return Stream.of(
                        Stream.of(
                                found.feed().toString(),
                                String.valueOf(found.namedBy()),
                                String.valueOf(found.blog()),
                                found.title(),
                                found.name()),
                        found.others().stream()
                                .flatMap(one -> Stream.of(one.title(), one.address().toString())),
                        found.posts().stream()
                                .flatMap(
                                        one ->
                                                Stream.of(
                                                        one.url(),
                                                        one.title(),
                                                        one.author(),
                                                        one.summary(),
                                                        one.language())))
                .flatMap(texts -> texts);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        // Copied, so that the beginning does not keep the whole text in memory.
        return new String(text.substring(0, LONGEST_TEXT).toCharArray()).strip() + "…";
    }
}
