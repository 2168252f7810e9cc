package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Talk;
import org.landscape.directory.Member;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.search.SearchQuery;
import org.landscape.search.SearchQuery.Reading;
import org.landscape.search.SearchReader;
import org.landscape.search.Searches;
import org.landscape.search.Searches.Found;
import org.landscape.search.Searches.FoundPage;
import org.landscape.search.Searches.Meant;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;

/// `/search`: posts and participants by words.
@Path("/search")
@Produces(Layout.HTML)
@NoCache
public class SearchPage {

    private static final int POSTS_ON_A_PAGE = 20;

    /// Further down nothing fits that anybody looks for; the newest first have no end.
    private static final int MOST_PAGES = 25;

    /// The directory has the others.
    private static final int MOST_PEOPLE = 6;

    private static final String NEWEST = "newest";

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?://|www\\.)[^\\s\"]+\\.[^\\s\"]+");

    private final Layouts layouts;
    private final Searches searches;
    private final SearchReader reader;
    private final Conversations conversations;
    private final EntryLists lists;

    SearchPage(
            Layouts layouts,
            Searches searches,
            SearchReader reader,
            Conversations conversations,
            EntryLists lists) {
        this.layouts = layouts;
        this.searches = searches;
        this.reader = reader;
        this.conversations = conversations;
        this.lists = lists;
    }

    /// @param typed into the field
    /// @param wrong what is wrong with it, empty when nothing is
    /// @param found null when nothing is looked for
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Search(Layout layout, String typed, String wrong, @Nullable Results found)
            implements TemplateInstance {}

    /// What was found.
    ///
    /// @param sum how many posts, in words
    /// @param query of an address that asks for the same, without a question mark
    /// @param names by which the directory finds the same participants
    /// @param morePeople how many there are besides
    /// @param near whether these are only spelled nearly so
    /// @param things that the words name, by number or by what they are about
    /// @param newest whether the newest posts come first
    /// @param meant what was probably meant, null when there is no better guess
    /// @param address what was typed, when it is the address of a page, else null; then the posts
    ///     are those at it
    /// @param complete whether all posts could be found
    /// @param newer the query of the page before, null on the first one
    /// @param older the query of the next page, null on the last one
    record Results(
            List<Row> posts,
            String sum,
            String query,
            String names,
            List<Person> people,
            int morePeople,
            boolean near,
            List<ThingRow> things,
            boolean newest,
            @Nullable Meant meant,
            @Nullable String address,
            boolean complete,
            @Nullable String newer,
            @Nullable String older) {

        public boolean empty() {
            return posts.isEmpty();
        }
    }

    /// @param title HTML with the words marked; empty when the post has none
    /// @param passages HTML likewise, null when the words are not in the text
    record Row(PostRow post, String title, @Nullable String passages) {

        static List<Row> of(List<Found> found, Map<Long, Talk> talks, DateWords words) {
            List<PostRow> posts =
                    PostRow.toldApart(
                            found.stream()
                                    .map(
                                            one ->
                                                    PostRow.of(one.entry(), words)
                                                            .with(talks.get(one.entry().id())))
                                    .toList());
            return IntStream.range(0, posts.size())
                    .mapToObj(
                            i ->
                                    new Row(
                                            posts.get(i),
                                            found.get(i).title(),
                                            found.get(i).passages()))
                    .toList();
        }
    }

    /// @param blog its title or address, empty when neither is known
    record Person(String slug, String name, BlogMark mark, String blog) {

        static Person of(Member member) {
            String blog =
                    member.blogs().stream()
                            .map(one -> one.title())
                            .filter(title -> title != null && !title.equals(member.name()))
                            .findFirst()
                            .orElse("");
            return new Person(
                    member.slug(), member.name(), BlogMark.of(member.slug(), member.name()), blog);
        }
    }

    /// @param typed what is looked for
    /// @param sort `newest`, else the best come first
    /// @param page the number of a page of the best, from 1
    /// @param before where a page of the newest begins
    @GET
    @Operation(hidden = true)
    public TemplateInstance search(
            @QueryParam("q") @Nullable String typed,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("page") @Nullable String page,
            @QueryParam("before") @Nullable String before) {
        Layout layout = layouts.of(Layout.Section.SEARCH);
        String text = typed == null ? "" : typed.strip();
        if (ADDRESS.matcher(text).matches()) {
            return new Search(layout, text, "", at(text));
        }
        return switch (reader.read(text)) {
            case Reading.Nothing _ -> new Search(layout, "", "", null);
            case Reading.Wrong(String message) -> new Search(layout, text, message, null);
            case Reading.Read(SearchQuery query) ->
                    new Search(
                            layout,
                            text,
                            "",
                            NEWEST.equals(sort)
                                    ? newest(query, text, before)
                                    : best(query, text, number(page)));
        };
    }

    /// The post at an address, however long that is. Where none is, the doctor says why.
    private Results at(String text) {
        List<Row> posts =
                WebAddress.parse(text.matches("(?i)https?://.*") ? text : "https://" + text)
                        .map(address -> rows(lists.byIds(conversations.postsAt(address))))
                        .orElse(List.of());
        return new Results(
                posts,
                sum(posts.size()),
                "",
                "",
                List.of(),
                0,
                false,
                List.of(),
                true,
                null,
                text,
                true,
                null,
                null);
    }

    private List<Row> rows(List<ShownEntry> posts) {
        return Row.of(
                posts.stream().map(post -> new Found(post, "", null)).toList(),
                conversations.of(posts.stream().map(ShownEntry::id).toList()),
                layouts.words());
    }

    private static String sum(long posts) {
        return posts == 1 ? "1 post" : "%,d posts".formatted(posts);
    }

    private Results best(SearchQuery query, String text, int page) {
        FoundPage found = searches.best(query, (page - 1) * POSTS_ON_A_PAGE, POSTS_ON_A_PAGE);
        String asked = "q=" + QueryText.urlEncode(text);
        boolean more = found.total() > (long) page * POSTS_ON_A_PAGE && page < MOST_PAGES;
        return results(
                query,
                text,
                found,
                asked,
                false,
                page == 1,
                page == 1 ? null : page == 2 ? asked : asked + "&page=" + (page - 1),
                more ? asked + "&page=" + (page + 1) : null);
    }

    private Results newest(SearchQuery query, String text, @Nullable String before) {
        EntryQuery all = EntryQuery.ALL.limit(POSTS_ON_A_PAGE).after(PostLists.place(before));
        FoundPage found = searches.newest(query, all);
        String asked = "q=" + QueryText.urlEncode(text);
        String sorted = asked + "&sort=" + NEWEST;
        return results(
                query,
                text,
                found,
                asked,
                true,
                before == null,
                before == null
                        ? null
                        : searches.newer(query, all)
                                .map(place -> sorted + "&before=" + place)
                                .orElse(sorted),
                found.next() == null ? null : sorted + "&before=" + found.next());
    }

    private Results results(
            SearchQuery query,
            String text,
            FoundPage found,
            String asked,
            boolean newest,
            boolean first,
            @Nullable String newer,
            @Nullable String older) {
        DateWords words = layouts.words();
        boolean nothing = found.posts().isEmpty() && first;
        List<Member> named = first ? searches.people(query) : List.of();
        boolean near = nothing && named.isEmpty();
        List<Member> people = near ? searches.nearlyNamed(query) : named;
        Map<Long, Talk> talks =
                conversations.of(found.posts().stream().map(one -> one.entry().id()).toList());
        return new Results(
                Row.of(found.posts(), talks, words),
                sum(found.total()),
                asked,
                query.words(),
                people.stream().limit(MOST_PEOPLE).map(Person::of).toList(),
                Math.max(0, people.size() - MOST_PEOPLE),
                near,
                first ? things(text) : List.of(),
                newest,
                nothing ? searches.meant(text).orElse(null) : null,
                null,
                searches.isComplete(),
                newer,
                older);
    }

    private List<ThingRow> things(String text) {
        Set<Integer> numbers = reader.thingsIn(text);
        return layouts.of(Layout.Section.SEARCH).things().stream()
                .filter(thing -> numbers.contains(thing.number()))
                .toList();
    }

    private static int number(@Nullable String page) {
        if (page == null || page.isBlank()) {
            return 1;
        }
        if (!page.matches("[0-9]{1,4}") || Integer.parseInt(page) < 1) {
            throw new ProblemException(400, "page is the number of a page.");
        }
        return Math.min(Integer.parseInt(page), MOST_PAGES);
    }
}
