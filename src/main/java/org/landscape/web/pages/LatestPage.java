package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.digest.Digest.Post;
import org.landscape.digest.Digests;
import org.landscape.directory.Directory;
import org.landscape.directory.FeedStatus;
import org.landscape.directory.Member;
import org.landscape.entry.EntryQuery;
import org.landscape.web.http.Kept;
import org.landscape.web.http.PostSelections;
import org.landscape.web.http.ProblemException;

/// `/`: the newest posts of all participants, or of a selection ([SelectedPages]).
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class LatestPage {

    private final Layouts layouts;
    private final PostLists lists;
    private final Directory directory;
    private final Months months;
    private final NewPosts news;
    private final SelectedPages selected;
    private final Digests digests;

    LatestPage(
            Layouts layouts,
            PostLists lists,
            Directory directory,
            Months months,
            NewPosts news,
            SelectedPages selected,
            Digests digests) {
        this.selected = selected;
        this.digests = digests;
        this.months = months;
        this.news = news;
        this.layouts = layouts;
        this.lists = lists;
        this.directory = directory;
    }

    /// @param heading what the list is, in words
    /// @param days the posts of the list
    /// @param view how they are shown
    /// @param months to which a reader may go
    /// @param without the month that was asked for and has no post, in words; null when it has some
    /// @param notices of the organisers, on the newest page
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Latest(
            Layout layout,
            PostList list,
            EmptyReason emptyReason,
            String heading,
            List<NewsDay> days,
            View view,
            List<Choice> months,
            @Nullable String without,
            List<Notice> notices)
            implements TemplateInstance {}

    /// A notice of the organisers.
    ///
    /// @param day when it was posted, in words
    record Notice(Post post, String day) {}

    private List<Notice> notices() {
        DateWords words = layouts.words();
        return digests.notices().stream()
                .map(post -> new Notice(post, words.day(post.shownAt())))
                .toList();
    }

    @GET
    @Kept
    @Operation(hidden = true)
    public TemplateInstance latest(
            @Context UriInfo request,
            @QueryParam("before") @Nullable String before,
            @QueryParam("month") @Nullable String month,
            @QueryParam("view") @Nullable String asView) {
        if (PostSelections.isAsked(request.getQueryParameters())) {
            return selected.selected(request);
        }
        // A page that is reached from that of a month has its own place.
        YearMonth asked =
                month == null || month.isBlank() || before != null ? null : Months.parse(month);
        EntryQuery.Place after = asked == null ? PostLists.place(before) : months.endOf(asked);
        View view = View.of(asView);
        PostList list =
                view.lines()
                        ? lists.lines(EntryQuery.ALL.frontPage(), after, "?view=lines&")
                        : lists.page(EntryQuery.ALL.frontPage(), after, "?");
        YearMonth reached = monthOf(list);
        return new Latest(
                layouts.of(Layout.Section.LATEST),
                list,
                emptyReason(list),
                heading(list, asked != null && asked.equals(reached) ? asked : null),
                NewsDay.of(
                        list.posts(),
                        after == null ? null : layouts.words().dateOf(after.shownAt())),
                view.at(before, month),
                months.choices(asked == null ? reached : asked),
                asked == null || asked.equals(reached) ? null : Months.words(asked),
                list.first() ? notices() : List.of());
    }

    /// Whether posts have come since a page was made. A page asks by its script, and is told in a
    /// few bytes; with the ETag of the answer before it is a 304.
    ///
    /// @param after the place of the first post of the page
    /// @param thing only posts for this Thing
    @GET
    @Path("new-posts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public NewPosts.Count newPosts(
            @QueryParam("after") @Nullable String after,
            @QueryParam("thing") @Nullable Integer thing) {
        EntryQuery.Place place = PostLists.place(after);
        if (place == null) {
            throw new ProblemException(400, "after is the place of the first post of a page.");
        }
        return news.newer(place, thing);
    }

    /// How the posts are shown: each with its beginning, or each as one line.
    ///
    /// @param whole the query of this page with their beginnings, may be empty
    /// @param dense the same as lines
    record View(boolean lines, String whole, String dense) {

        static View of(@Nullable String view) {
            return new View("lines".equals(view), "", "?view=lines");
        }

        /// The queries that keep the place in the list.
        View at(@Nullable String before, @Nullable String month) {
            String place =
                    before != null
                            ? "before=" + before
                            : month != null && !month.isBlank() ? "month=" + month : "";
            return place.isEmpty() ? this : new View(lines, "?" + place, "?view=lines&" + place);
        }
    }

    private static String heading(PostList list, @Nullable YearMonth month) {
        if (list.first()) {
            return "Latest posts";
        }
        if (month != null) {
            return "Posts of " + Months.words(month);
        }
        return list.empty() ? "Older posts" : "Posts of " + list.span();
    }

    /// The month of the newest post on a page, null on the newest page and where there is none.
    private static @Nullable YearMonth monthOf(PostList list) {
        return list.first() || list.empty() ? null : YearMonth.from(list.posts().getFirst().date());
    }

    private EmptyReason emptyReason(PostList list) {
        if (!list.empty()) {
            return EmptyReason.NONE;
        }
        return list.first() ? EmptyReason.of(directory.all()) : EmptyReason.NO_MORE;
    }

    /// Why the list is empty, as far as its reader can do something about it.
    enum EmptyReason {
        /// The list is not empty.
        NONE,
        /// There are no participants.
        NOBODY,
        /// Some feeds were not read yet.
        FIRST_READING,
        /// All feeds were read, and none has a post.
        NO_POSTS,
        /// The page is past the last one.
        NO_MORE;

        static EmptyReason of(List<Member> participants) {
            if (participants.isEmpty()) {
                return NOBODY;
            }
            boolean beginning =
                    participants.stream()
                            .flatMap(one -> one.blogs().stream())
                            .anyMatch(blog -> blog.status() == FeedStatus.UNREAD);
            return beginning ? FIRST_READING : NO_POSTS;
        }
    }
}
