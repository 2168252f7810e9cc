package org.landscape.registration;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Finding;
import org.landscape.doctor.Report;
import org.landscape.entry.EntryPreview;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.participant.ShortText;
import org.landscape.recognition.RecognisedThing;

/// What an applicant sees before they join. It is kept until they press the button, and so has no
/// more of the report than that: a report contains all texts of a feed.
///
/// @param written the address as it was entered
/// @param found the feed; null when no feed can be read, and the findings say why
/// @param byOwner whether a post had the code that was asked of the owner of this blog
public record Preview(
        String written, @Nullable Found found, List<Finding> findings, boolean byOwner)
        implements PreviewOutcome {

    /// What programs write where no name was given.
    private static final Pattern NO_NAMES =
            Pattern.compile(
                    "admin\\d*|administrator|author|blogger|editor|guest|owner|root|site ?admin"
                            + "|unknown|user\\d*|webmaster|wordpress|wp-?admin|anonymous|no-?reply",
                    Pattern.CASE_INSENSITIVE);

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
    /// @param author the one author whom its posts name, perhaps empty
    /// @param tag of the programme, as the posts carry it
    /// @param others feeds that the address leads to and that were not taken
    /// @param posts the first few
    /// @param more the number of posts beyond those
    public record Found(
            WebAddress feed,
            @Nullable WebAddress namedBy,
            @Nullable WebAddress blog,
            String title,
            String name,
            String author,
            Tag tag,
            List<FeedLink> others,
            List<Post> posts,
            int more) {
        public Found {
            others = List.copyOf(others);
            posts = List.copyOf(posts);
        }
    }

    /// The programme's tag on the posts of a feed.
    ///
    /// @param words as the posts spell it, else as the programme does
    /// @param tagged how many posts have it
    /// @param posts how many there are
    /// @param lost how many posts without it are, or may be, for a Thing
    public record Tag(String words, int tagged, int posts, int lost) {

        /// Whether some of the posts have it, and some have not.
        public boolean isMixed() {
            return tagged > 0 && tagged < posts;
        }

        static Tag of(Report report, String programmes) {
            List<String> found =
                    report.entries().stream()
                            .flatMap(
                                    entry ->
                                            entry.categories().stream()
                                                    .filter(programmes::equalsIgnoreCase)
                                                    .limit(1))
                            .toList();
            return new Tag(
                    found.isEmpty() ? programmes : found.getFirst(),
                    found.size(),
                    report.entries().size(),
                    (int)
                            report.entries().stream()
                                    .filter(entry -> !entry.things().isEmpty())
                                    .filter(
                                            entry ->
                                                    entry.categories().stream()
                                                            .noneMatch(
                                                                    programmes::equalsIgnoreCase))
                                    .count());
        }
    }

    /// A post as a list shows it.
    ///
    /// @param things for which it is, sure and doubtful
    /// @param tagged whether it has the programme's tag
    public record Post(
            @Nullable String url,
            String title,
            @Nullable String author,
            Instant shownAt,
            String summary,
            List<RecognisedThing> things,
            boolean tagged,
            @Nullable String language) {
        public Post {
            things = List.copyOf(things);
        }

        static Post of(EntryPreview entry, String tag) {
            return new Post(
                    entry.url(),
                    cut(entry.title()),
                    entry.author() == null || entry.author().name().isBlank()
                            ? null
                            : cut(entry.author().name()),
                    entry.shownAt(),
                    cut(entry.summary()),
                    entry.things(),
                    entry.categories().stream().anyMatch(tag::equalsIgnoreCase),
                    entry.language());
        }
    }

    /// @param tag of the programme
    /// @param byOwner whether a post has the code that was asked of the owner
    static Preview of(String written, Report report, String tag, boolean byOwner) {
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
                                name(author(report), words),
                                author(report).equalsIgnoreCase(words.title())
                                        ? ""
                                        : usable(author(report)),
                                Tag.of(report, tag),
                                report.feeds().stream()
                                        .filter(link -> !link.address().key().equals(feed.key()))
                                        .limit(OTHER_FEEDS)
                                        .toList(),
                                report.entries().stream()
                                        .limit(POSTS)
                                        .map(entry -> Post.of(entry, tag))
                                        .toList(),
                                Math.max(0, report.posts() - POSTS));
        return new Preview(written, found, report.findings(), byOwner);
    }

    /// The one author of its posts; empty where they name none or several.
    private static String author(Report report) {
        return report.entries().stream()
                .map(entry -> entry.author() == null ? "" : entry.author().name())
                .distinct()
                .limit(2)
                .reduce((_, _) -> "")
                .filter(author -> !author.isBlank() && !author.contains("@"))
                .filter(author -> !NO_NAMES.matcher(author.strip()).matches())
                .orElse("");
    }

    /// The author, else the title.
    private static String name(String author, Report.FeedWords feed) {
        return usable(author.isEmpty() ? feed.title() : author);
    }

    /// Empty where it cannot be a participant's name.
    private static String usable(String said) {
        String name = ShortText.of(cut(said));
        String cut =
                name.length() <= Applicant.LONGEST_NAME
                        ? name
                        : name.substring(0, Applicant.LONGEST_NAME).strip();
        return ShortText.trouble("", cut).isPresent() ? "" : cut;
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
                                found.name(),
                                found.author(),
                                found.tag().words()),
                        found.posts().stream()
                                .flatMap(one -> one.things().stream())
                                .map(RecognisedThing::evidence),
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
