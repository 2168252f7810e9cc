package org.landscape.web.pages;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.conversation.Talk;
import org.landscape.entry.EntryPreview;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.sanitize.Direction;
import org.landscape.sanitize.PostPage;
import org.landscape.sanitize.SafeHtml;

/// A post as lists on pages show it.
///
/// @param id of the stored entry; 0 in a preview, where nothing is stored
/// @param url of the post on its own blog, null when its feed does not say
/// @param author as the post names them, null when that is the participant
/// @param blog the blog's title, null when it adds nothing to the participant's name
/// @param at for machines; `day` and `hour` say the same in words
/// @param things for which the post surely is
/// @param direction `ltr` or `rtl`, of the title, the excerpt and the content
/// @param media what there is beside words, such as "2 pictures", null when nothing
/// @param files that belong to it and are not in its content
/// @param comments on its blog, null when its feed says nothing of them
/// @param licence null when its feed states none
/// @param content the whole post to unfold, null when the list shows only the excerpt
/// @param talk what others say to it and it to others; null when nothing, or not asked for
/// @param readAt the query of the page on which the post can be unfolded; null when it is this one,
///     and when there is none
/// @param alike whether another post of its list has the same title, so that a link by the title
///     has to name the participant, for who hears the links alone
public record PostRow(
        long id,
        @Nullable String url,
        String title,
        String slug,
        String name,
        @Nullable String author,
        @Nullable String blog,
        @Nullable String blogUrl,
        LocalDate date,
        Instant at,
        String day,
        String hour,
        String excerpt,
        List<Integer> things,
        boolean edited,
        @Nullable String language,
        String direction,
        @Nullable String media,
        PostFiles files,
        @Nullable Comments comments,
        @Nullable Licence licence,
        @Nullable SafeHtml content,
        @Nullable Talk talk,
        @Nullable String readAt,
        boolean alike) {

    /// In characters of HTML. Longer posts are read on their own blog, because a page of them would
    /// be too heavy.
    private static final int LONGEST_TO_UNFOLD = 60_000;

    /// Comments on the blog itself, as its feed counts them.
    ///
    /// @param words such as `3 comments`
    /// @param url where they are, null when its feed does not say
    record Comments(String words, @Nullable String url) {

        static @Nullable Comments of(ShownEntry.@Nullable Comments stated) {
            if (stated == null || (stated.count() == null && stated.url() == null)) {
                return null;
            }
            Integer count = stated.count();
            return new Comments(
                    count == null
                            ? "comments"
                            : count == 0
                                    ? "no comments yet"
                                    : count == 1 ? "1 comment" : count + " comments",
                    stated.url());
        }
    }

    public static PostRow of(ShownEntry entry, DateWords words) {
        return new PostRow(
                entry.id(),
                entry.url(),
                titleOf(entry.title()),
                entry.participant().slug(),
                entry.participant().name(),
                unlessEqual(entry.author().name(), entry.participant().name()),
                unlessEqual(entry.source().title(), entry.participant().name()),
                entry.source().url(),
                words.dateOf(entry.shownAt()),
                entry.shownAt(),
                words.day(entry.shownAt()),
                hour(entry, words),
                entry.summary(),
                entry.things().stream()
                        .filter(thing -> thing.certainty() == Certainty.SURE)
                        .map(RecognisedThing::number)
                        .sorted()
                        .toList(),
                entry.edited(),
                entry.language(),
                Direction.ofPost(entry.language(), entry.title(), entry.summary()).attribute(),
                MediaWords.of(entry.contentHtml(), entry.summary().isBlank()),
                PostFiles.of(entry.enclosures(), entry.contentHtml()),
                Comments.of(entry.comments()),
                entry.licence(),
                unfolded(entry),
                null,
                null,
                false);
    }

    /// The same without a badge for a Thing, for a list in which all are for that Thing.
    PostRow without(int thing) {
        return new PostRow(
                id,
                url,
                title,
                slug,
                name,
                author,
                blog,
                blogUrl,
                date,
                at,
                day,
                hour,
                excerpt,
                things.stream().filter(number -> number != thing).toList(),
                edited,
                language,
                direction,
                media,
                files,
                comments,
                licence,
                content,
                talk,
                readAt,
                alike);
    }

    /// The same with what others say to it.
    public PostRow with(@Nullable Talk said) {
        return new PostRow(
                id, url, title, slug, name, author, blog, blogUrl, date, at, day, hour, excerpt,
                things, edited, language, direction, media, files, comments, licence, content, said,
                readAt, alike);
    }

    /// The posts of a list, of which those know it that share their title.
    public static List<PostRow> toldApart(List<PostRow> posts) {
        Map<String, Long> titles =
                posts.stream()
                        .collect(Collectors.groupingBy(PostRow::title, Collectors.counting()));
        return posts.stream()
                .map(post -> titles.getOrDefault(post.title, 0L) > 1 ? post.asAlike() : post)
                .toList();
    }

    private PostRow asAlike() {
        return new PostRow(
                id, url, title, slug, name, author, blog, blogUrl, date, at, day, hour, excerpt,
                things, edited, language, direction, media, files, comments, licence, content, talk,
                readAt, true);
    }

    /// The same where a page has no room for the text, which is on another one.
    public PostRow readElsewhere() {
        return readAt(null);
    }

    /// The same.
    ///
    /// @param query of that page, null when the list has none
    private PostRow readAt(@Nullable String query) {
        return new PostRow(
                id, url, title, slug, name, author, blog, blogUrl, date, at, day, hour, excerpt,
                things, edited, language, direction, media, files, comments, licence, null, talk,
                query, alike);
    }

    /// A page of posts with as many of their texts as it has room for; the first always has its
    /// own. The others are first on the page to which [#readAt] leads.
    ///
    /// @param most bytes of HTML, of all texts together
    /// @param question what the query of every page of the list begins with: `?`, or `?by=laura&`
    static List<PostRow> within(List<PostRow> posts, int most, String question) {
        List<PostRow> light = new ArrayList<>();
        int sum = 0;
        for (PostRow post : posts) {
            int size = post.size();
            boolean fits = light.isEmpty() || sum + size <= most;
            sum += fits ? size : 0;
            light.add(fits ? post : post.readAt(question + "before=" + light.getLast().place()));
        }
        return light;
    }

    /// The bytes of its text.
    int size() {
        return content == null ? 0 : content.html().getBytes(StandardCharsets.UTF_8).length;
    }

    /// Where it is in lists.
    EntryQuery.Place place() {
        return new EntryQuery.Place(at, id);
    }

    public BlogMark mark() {
        return BlogMark.of(slug, name);
    }

    /// The title, or the words for a post without one.
    public static String titleOf(String title) {
        return title.isBlank() ? "Untitled post" : title;
    }

    public static PostRow of(EntryPreview entry, DateWords words) {
        return new PostRow(
                0,
                entry.url(),
                titleOf(entry.title()),
                "",
                "",
                entry.author() == null || entry.author().name().isBlank()
                        ? null
                        : entry.author().name(),
                null,
                null,
                words.dateOf(entry.shownAt()),
                entry.shownAt(),
                words.day(entry.shownAt()),
                words.clock(entry.shownAt()),
                entry.summary(),
                entry.things().stream()
                        .filter(thing -> thing.certainty() == Certainty.SURE)
                        .map(RecognisedThing::number)
                        .sorted()
                        .toList(),
                false,
                entry.language(),
                Direction.ofPost(entry.language(), entry.title(), entry.summary()).attribute(),
                MediaWords.of(entry.contentHtml(), entry.summary().isBlank()),
                PostFiles.of(entry.enclosures(), entry.contentHtml()),
                null,
                entry.licence(),
                null,
                null,
                null,
                false);
    }

    private static @Nullable String unlessEqual(String text, String other) {
        return text.isBlank() || text.equalsIgnoreCase(other) ? null : text;
    }

    /// The hour, as exactly as the rule that dated the post knows it.
    private static String hour(ShownEntry entry, DateWords words) {
        return switch (entry.datedBy()) {
            case CLAIMED -> words.clock(entry.shownAt());
            case FIRST_SEEN -> "first seen " + words.clock(entry.shownAt());
            case NEIGHBOUR -> "about this day";
            case START -> "undated";
        };
    }

    private static @Nullable SafeHtml unfolded(ShownEntry entry) {
        SafeHtml content = entry.contentHtml();
        if (content == null || content.html().length() > LONGEST_TO_UNFOLD) {
            return null;
        }
        // Content that is one paragraph with the excerpt alone is not worth unfolding.
        boolean saysMore = content.html().length() > entry.summary().length() + "<p></p>".length();
        return saysMore
                ? PostPage.of(
                        content,
                        titleOf(entry.title()),
                        Direction.ofPost(entry.language(), entry.title(), entry.summary()))
                : null;
    }

    /// The posts of one day.
    record Day(LocalDate date, String name, List<PostRow> posts) {

        /// Keeps the order.
        public static List<Day> of(List<PostRow> posts) {
            List<Day> days = new ArrayList<>();
            int from = 0;
            for (int to = 1; to <= posts.size(); to++) {
                PostRow first = posts.get(from);
                if (to == posts.size() || !posts.get(to).date().equals(first.date())) {
                    days.add(new Day(first.date(), first.day(), posts.subList(from, to)));
                    from = to;
                }
            }
            return days;
        }
    }
}
