package org.landscape.web.feeds;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.publish.FeedSummary;
import org.landscape.publish.Publisher;
import org.landscape.publish.Scope;
import org.landscape.search.PostSelection;
import org.landscape.web.http.PostSelections;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/follow/blog`: how the newest posts, of all, of a part or of any selection, come into a blog.
@Path("/follow/blog")
@Produces(Layout.HTML)
@NoCache
class OnYourBlogPage {

    /// Blogs have little room beside their own posts.
    private static final int POSTS = 5;

    private final Publisher publisher;
    private final Layouts layouts;
    private final PostSelections selections;

    OnYourBlogPage(Publisher publisher, Layouts layouts, PostSelections selections) {
        this.publisher = publisher;
        this.layouts = layouts;
        this.selections = selections;
    }

    /// @param address of the feed in RSS, which blogs know best
    /// @param list HTML of its newest posts, to paste
    @CheckedTemplate(basePath = "feeds", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OnYourBlog(Layout layout, FeedSummary feed, String address, String list)
            implements TemplateInstance {}

    /// A list of posts as any page may have it.
    ///
    /// @param page where all of them are
    @CheckedTemplate(basePath = "feeds", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record PostsToPaste(List<PostRow> posts, String page, String title)
            implements TemplateInstance {}

    /// @param part the path of a page below the base, such as `things/6`; empty or null for all
    /// @param request with the parameters of a selection, and of how much its feed says
    @GET
    @Operation(hidden = true)
    public TemplateInstance onYourBlog(
            @QueryParam("part") @Nullable String part, @Context UriInfo request) {
        Scope scope =
                scope(part == null ? "" : part.strip().replaceFirst("/+$", ""))
                        .map(of -> of.narrowed(selections.existing(request.getQueryParameters())))
                        .orElseThrow(OnYourBlogPage::absent);
        FeedSummary feed =
                publisher.summary(scope, null, POSTS).orElseThrow(OnYourBlogPage::absent);
        String query =
                FollowPage.query(
                        scope instanceof Scope.Narrowed some ? some.by() : PostSelection.ALL,
                        FeedForms.read(request.getQueryParameters()));
        DateWords words = layouts.words();
        List<PostRow> posts =
                feed.newest().stream().limit(POSTS).map(one -> PostRow.of(one, words)).toList();
        return new OnYourBlog(
                layouts.of(Layout.Section.FOLLOW),
                feed,
                feed.folder() + "feed.rss" + (query.isEmpty() ? "" : "?" + query),
                new PostsToPaste(posts, feed.page().toString(), feed.title()).render());
    }

    /// Empty when the path is none of a part.
    private static Optional<Scope> scope(String part) {
        String[] names = part.split("/", -1);
        return Optional.ofNullable(
                switch (names[0] + " " + names.length) {
                    case " 1" -> new Scope.Everything();
                    case "things 2" ->
                            names[1].matches("[0-9]{1,4}")
                                    ? new Scope.OfThing(Integer.parseInt(names[1]))
                                    : null;
                    case "participants 2" -> new Scope.OfParticipant(names[1]);
                    case "groups 3" -> new Scope.OfGroup(decoded(names[1]), decoded(names[2]));
                    default -> null;
                });
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // No escape follows the sign, so it means itself.
            return segment;
        }
    }

    private static ProblemException absent() {
        return ProblemException.unknown(
                "There is no such part to follow.",
                new Way("follow", "Choose on the page “Follow”"));
    }
}
