package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.search.PostLanguage;
import org.landscape.search.PostSelection;
import org.landscape.search.Searches;
import org.landscape.search.Tag;
import org.landscape.web.http.Locations;
import org.landscape.web.http.PostSelections;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;

/// The pages of selections of posts: `/` with parameters, `/tags`, `/languages`, and `/new` for
/// what came in since a moment. A selection has one address; another spelling of it leads there.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class SelectedPages {

    /// A reader looks for others by typing them.
    private static final int MOST_TAGS = 300;

    private static final int LINES_ON_A_PAGE = 60;

    /// More examples of what would be right are not read.
    private static final int MOST_NAMED = 12;

    /// What came in later is on the next page of the bookmark: a post is seen some moments before
    /// it is stored, and none may be missing from both pages.
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final Layouts layouts;
    private final PostLists posts;
    private final PostSelections selections;
    private final Searches searches;
    private final EntryLists lists;
    private final Directory directory;
    private final Locations locations;

    SelectedPages(
            Layouts layouts,
            PostLists posts,
            PostSelections selections,
            Searches searches,
            EntryLists lists,
            Directory directory,
            Locations locations) {
        this.layouts = layouts;
        this.posts = posts;
        this.selections = selections;
        this.searches = searches;
        this.lists = lists;
        this.directory = directory;
        this.locations = locations;
    }

    /// @param title what the list is, in words
    /// @param language of the title, null for that of the page
    /// @param over the path and the name of the page above this one; null for none
    /// @param path of this page, may be empty
    /// @param whole the query of this page that shows posts with their beginnings, may be empty
    /// @param dense the same as lines
    /// @param query of the feeds with the same posts, and of the page that makes another selection
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Selected(
            Layout layout,
            String title,
            @Nullable String language,
            @Nullable Choice over,
            String path,
            boolean lines,
            String whole,
            String dense,
            String query,
            PostList list,
            List<NewsDay> days)
            implements TemplateInstance {}

    /// @param tags in order of their names
    /// @param more how many there are besides
    /// @param complete whether all posts are counted
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Tags(Layout layout, List<Tag> tags, int more, boolean complete)
            implements TemplateInstance {}

    /// @param complete whether all posts are counted
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record InLanguages(Layout layout, List<PostLanguage> languages, boolean complete)
            implements TemplateInstance {}

    /// @param since the moment in words
    /// @param bookmark the address that shows what comes after this
    /// @param older the query of the next page, null on the last one
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NewSince(
            Layout layout,
            String since,
            String bookmark,
            boolean first,
            List<PostRow> posts,
            @Nullable String older)
            implements TemplateInstance {}

    // --- A selection ----------------------------------------------------------------------------

    /// The page of a selection that the query of an address asks for.
    TemplateInstance selected(UriInfo request) {
        var query = request.getQueryParameters();
        PostSelection by = selections.existing(query);
        String path = by.page();
        boolean lines = "lines".equals(query.getFirst("view"));
        EntryQuery.Place after = PostLists.place(query.getFirst("before"));
        String canonical = address(path, lines, after);
        if (!path.startsWith("?") || !isWritten(request, canonical)) {
            throw leadTo(canonical);
        }
        String title =
                by.inWords(
                        layouts.of(Layout.Section.LATEST).unit(),
                        slug -> directory.nameOf(slug).orElse(slug));
        return selected(by, "Posts: " + title, null, null, lines, after);
    }

    private boolean isThere(String code) {
        return searches.languages().stream().anyMatch(one -> one.code().equals(code));
    }

    private static ProblemException noTag(String tag) {
        return ProblemException.unknown(
                "No post here has the tag “%s”.".formatted(tag),
                new Way("tags", "All tags that posts have"));
    }

    private ProblemException noLanguage() {
        String there =
                searches.languages().stream()
                        .limit(MOST_NAMED)
                        .map(PostLanguage::ownName)
                        .collect(Collectors.joining(", "));
        return ProblemException.unknown(
                "No post here is in this language."
                        + (there.isEmpty() ? "" : " There are posts in: " + there + "."),
                new Way("languages", "All languages of posts"));
    }

    private TemplateInstance selected(
            PostSelection by,
            String title,
            @Nullable String language,
            @Nullable Choice over,
            boolean lines,
            EntryQuery.@Nullable Place after) {
        String page = by.page();
        boolean isQuery = page.startsWith("?");
        String path = isQuery ? "" : page;
        String asked = isQuery ? page.substring(1) : "";
        String view = lines ? "view=lines" : "";
        PostList list = posts.selected(by, after, lines, question(asked, view));
        String place = after == null ? "" : "before=" + after;
        return new Selected(
                layouts.of(Layout.Section.LATEST),
                title,
                language,
                over,
                path,
                lines,
                query(asked, place),
                query(asked, "view=lines", place),
                by.query(),
                list,
                NewsDay.of(
                        list.posts(),
                        after == null ? null : layouts.words().dateOf(after.shownAt())));
    }

    private static String question(String... parts) {
        String query = query(parts);
        return query.isEmpty() ? "?" : query + "&";
    }

    private static String query(String... parts) {
        List<String> some = List.of(parts).stream().filter(part -> !part.isEmpty()).toList();
        return some.isEmpty() ? "" : "?" + String.join("&", some);
    }

    private static String address(String page, boolean lines, EntryQuery.@Nullable Place after) {
        boolean hasQuery = page.contains("?");
        String further = query(lines ? "view=lines" : "", after == null ? "" : "before=" + after);
        return page + (hasQuery ? further.replaceFirst("^\\?", "&") : further);
    }

    /// Whether the request has this query, however its signs are encoded.
    private static boolean isWritten(UriInfo request, String canonical) {
        String raw = Optional.ofNullable(request.getRequestUri().getRawQuery()).orElse("");
        return decoded(raw).equals(decoded(canonical.substring(1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private RedirectionException leadTo(String path) {
        return new RedirectionException(locations.seeOther(path).build());
    }

    // --- Tags -----------------------------------------------------------------------------------

    @GET
    @Path("tags")
    @Operation(hidden = true)
    public TemplateInstance tags() {
        List<Tag> tags = searches.tags();
        return new Tags(
                layouts.of(Layout.Section.LATEST),
                tags.stream()
                        .limit(MOST_TAGS)
                        .sorted(Comparator.comparing(SelectedPages::inOrder))
                        .toList(),
                Math.max(0, tags.size() - MOST_TAGS),
                searches.isComplete());
    }

    /// By which tags are sorted: `thing 2` comes before `thing 10`.
    private static String inOrder(Tag tag) {
        return NUMBER.matcher(tag.key())
                .replaceAll(
                        number ->
                                "0".repeat(Math.max(0, 9 - number.group().length()))
                                        + number.group());
    }

    @GET
    @Path("tags/{tag}")
    @Operation(hidden = true)
    public TemplateInstance ofTag(
            @PathParam("tag") String tag,
            @QueryParam("before") @Nullable String before,
            @QueryParam("view") @Nullable String view) {
        String key = Tag.keyOf(tag);
        PostSelection by = key.isEmpty() ? PostSelection.ALL : PostSelection.ofTag(key);
        boolean lines = "lines".equals(view);
        EntryQuery.Place after = PostLists.place(before);
        if (!key.equals(tag) && !key.isEmpty()) {
            throw leadTo(address(by.page(), lines, after));
        }
        Optional<Tag> known =
                searches.tags().stream().filter(one -> one.key().equals(key)).findFirst();
        if (key.isEmpty() || (known.isEmpty() && searches.isComplete())) {
            throw noTag(tag);
        }
        return selected(
                by,
                known.map(Tag::label).orElse(key),
                null,
                new Choice("tags", "Tags", false),
                lines,
                after);
    }

    // --- Languages ------------------------------------------------------------------------------

    @GET
    @Path("languages")
    @Operation(hidden = true)
    public TemplateInstance languages() {
        return new InLanguages(
                layouts.of(Layout.Section.LATEST), searches.languages(), searches.isComplete());
    }

    @GET
    @Path("languages/{language}")
    @Operation(hidden = true)
    public TemplateInstance inLanguage(
            @PathParam("language") String language,
            @QueryParam("before") @Nullable String before,
            @QueryParam("view") @Nullable String view) {
        String code = PostLanguage.codeOf(language);
        if (code == null || (!isThere(code) && searches.isComplete())) {
            throw noLanguage();
        }
        PostSelection by = PostSelection.in(code);
        boolean lines = "lines".equals(view);
        EntryQuery.Place after = PostLists.place(before);
        if (!code.equals(language)) {
            throw leadTo(address(by.page(), lines, after));
        }
        return selected(
                by,
                PostLanguage.nameOf(code),
                code,
                new Choice("languages", "Languages", false),
                lines,
                after);
    }

    // --- New since ------------------------------------------------------------------------------

    /// @param since a moment; without one, that of a day ago
    /// @param until where the first page of the same answer ended
    /// @param before below which a further page begins
    @GET
    @Path("new")
    @Operation(hidden = true)
    public TemplateInstance newSince(
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("before") @Nullable String before) {
        Layout layout = layouts.of(Layout.Section.LATEST);
        DateWords words = layouts.words();
        Instant settled = words.now().minus(SETTLED).truncatedTo(ChronoUnit.SECONDS);
        Instant from =
                since == null || since.isBlank()
                        ? settled.minus(Duration.ofDays(1))
                        : moment("since", since);
        Instant asked = until == null ? settled : moment("until", until);
        Instant to = asked.isAfter(settled) ? settled : asked;
        Instant bookmark = from.isAfter(to) ? from : to;
        EntryPage page = lists.arrived(from, to, place(before), LINES_ON_A_PAGE);
        return new NewSince(
                layout,
                words.moment(from),
                layout.base() + "new?since=" + bookmark,
                before == null,
                PostRow.toldApart(
                        page.entries().stream().map(entry -> PostRow.of(entry, words)).toList()),
                page.next() == null
                        ? null
                        : "?since=%s&until=%s&before=%s-%d"
                                .formatted(from, to, page.next().shownAt(), page.next().id()));
    }

    private static EntryQuery.@Nullable Place place(@Nullable String before) {
        if (before == null || before.isBlank()) {
            return null;
        }
        int dash = before.lastIndexOf('-');
        try {
            return new EntryQuery.Place(
                    within(Instant.parse(before.substring(0, Math.max(dash, 0)))),
                    Long.parseLong(before.substring(dash + 1)));
        } catch (DateTimeException | NumberFormatException _) {
            throw new ProblemException(400, "before is no place in this list.", "before");
        }
    }

    /// No database has all moments that can be written.
    private static Instant within(Instant moment) {
        return moment.isBefore(Instant.EPOCH)
                ? Instant.EPOCH
                : moment.isAfter(LAST) ? LAST : moment;
    }

    private static Instant moment(String parameter, String text) {
        try {
            return within(
                    OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException _) {
            throw new ProblemException(
                    400, parameter + " is a moment, written like 2011-07-18T10:00:00Z.", parameter);
        }
    }
}
