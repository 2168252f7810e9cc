package org.landscape.web.pages;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Talk;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.search.PostSelection;
import org.landscape.search.Searches;
import org.landscape.web.http.ProblemException;

/// Turns lists of entries into pages of posts, and reads from `?before=` where a page begins.
@Singleton
class PostLists {

    /// Takes two or three minutes to read.
    private static final int POSTS_ON_A_PAGE = 20;

    /// Without texts.
    private static final int LINES_ON_A_PAGE = 60;

    /// With the first words of each, folded.
    private static final int TITLES_ON_A_PAGE = 40;

    /// In bytes of HTML: the texts that are folded into the posts of a page, all together.
    private static final int MOST_FOLDED = 16_000;

    /// In bytes of HTML: the texts of a page that is made to be printed, all together.
    private static final int MOST_PRINTED = 200_000;

    private final EntryLists lists;
    private final Searches searches;
    private final Conversations conversations;
    private final Layouts layouts;

    PostLists(EntryLists lists, Searches searches, Conversations conversations, Layouts layouts) {
        this.lists = lists;
        this.searches = searches;
        this.conversations = conversations;
        this.layouts = layouts;
    }

    /// @param before the cursor from the address, null for the newest posts
    PostList page(EntryQuery query, @Nullable String before) {
        return page(query, place(before), "?");
    }

    /// @param after below which the page begins, null for the newest posts
    /// @param question what the query of every page begins with: `?`, or `?by=laura&`
    PostList page(EntryQuery query, EntryQuery.@Nullable Place after, String question) {
        return found(query.limit(POSTS_ON_A_PAGE).after(after), question);
    }

    /// The same for a page that shows each post as one line.
    PostList lines(EntryQuery query, EntryQuery.@Nullable Place after, String question) {
        return found(query.limit(LINES_ON_A_PAGE).after(after), question);
    }

    /// The posts of a selection, likewise.
    PostList selected(
            PostSelection by, EntryQuery.@Nullable Place after, boolean lines, String question) {
        EntryQuery wanted =
                EntryQuery.ALL.limit(lines ? LINES_ON_A_PAGE : POSTS_ON_A_PAGE).after(after);
        EntryPage page = searches.page(by, wanted);
        return new PostList(
                PostRow.within(rows(page.entries()), MOST_FOLDED, question),
                after == null ? null : newer(searches.newer(by, wanted), question),
                cursor(page.next(), question),
                newest(question));
    }

    private PostList found(EntryQuery wanted, String question) {
        EntryPage page = lists.page(wanted);
        return new PostList(
                PostRow.within(rows(page.entries()), MOST_FOLDED, question),
                wanted.after() == null ? null : newer(lists.newer(wanted), question),
                cursor(page.next(), question),
                newest(question));
    }

    /// Posts with what is said to them.
    private List<PostRow> rows(List<ShownEntry> entries) {
        DateWords words = layouts.words();
        Map<Long, Talk> talks = conversations.of(entries.stream().map(ShownEntry::id).toList());
        return PostRow.toldApart(
                entries.stream()
                        .map(entry -> PostRow.of(entry, words).with(talks.get(entry.id())))
                        .toList());
    }

    private static String newer(Optional<EntryQuery.Place> place, String question) {
        return place.map(at -> question + "before=" + at).orElse(newest(question));
    }

    /// The newest page has no cursor, and no question mark without one.
    private static String newest(String question) {
        return question.substring(0, question.length() - 1);
    }

    private static @Nullable String cursor(EntryQuery.@Nullable Place place, String question) {
        return place == null ? null : question + "before=" + place;
    }

    /// Whether the participants on a Thing are more than fit on a page with the beginnings of their
    /// posts.
    static boolean areMany(long participants) {
        return participants > POSTS_ON_A_PAGE;
    }

    /// The participants on a Thing, each with their newest post for it.
    ///
    /// @param view in what form
    /// @param question what the query of every page begins with: `?`, or `?view=lines&`
    ThingPosts onThing(int thing, @Nullable String before, ThingPosts.Form view, String question) {
        int limit = view == ThingPosts.Form.TITLES ? TITLES_ON_A_PAGE : POSTS_ON_A_PAGE;
        EntryQuery.Place after = place(before);
        EntryLists.OnThingPage page = lists.onThing(thing, after, limit);
        List<EntryLists.OnThing> found = page.participants();
        List<PostRow> rows = rows(found.stream().map(EntryLists.OnThing::newest).toList());
        List<ThingPosts.Person> people =
                IntStream.range(0, rows.size())
                        .mapToObj(
                                i ->
                                        new ThingPosts.Person(
                                                rows.get(i).without(thing),
                                                found.get(i).entries() - 1,
                                                false))
                        .toList();
        List<ThingPosts.Person> light =
                switch (view) {
                    case TITLES -> people;
                    case CARDS -> ThingPosts.within(people, MOST_FOLDED);
                    case WHOLE -> ThingPosts.within(people, MOST_PRINTED);
                };
        return new ThingPosts(
                light,
                new PostList(
                        people.stream().map(ThingPosts.Person::post).toList(),
                        after == null
                                ? null
                                : newer(lists.newerOnThing(thing, after, limit), question),
                        cursor(page.next(), question),
                        newest(question)),
                ThingPosts.Part.of(page.above(), page.all(), limit));
    }

    /// How many parts the posts of so many participants have that are made to be printed.
    static int partsToPrint(int participants) {
        return ThingPosts.Part.of(0, participants, POSTS_ON_A_PAGE).parts();
    }

    static EntryQuery.@Nullable Place place(@Nullable String before) {
        if (before == null) {
            return null;
        }
        return EntryQuery.Place.parse(before)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        "The address asks for posts “before” something that is no"
                                                + " place in our lists."));
    }
}
