package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.desk.OwnDecisions;
import org.landscape.ownership.Owner;
import org.landscape.registration.JoinResult;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdit.EditedFeed;
import org.landscape.registration.ParticipantEdits;
import org.landscape.registration.ParticipantEdits.Editable;
import org.landscape.registration.Preview;
import org.landscape.registration.Previews;
import org.landscape.registration.Registration;
import org.landscape.web.access.Roles;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.BlogWords;
import org.landscape.web.pages.FindingRow;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/mine/blogs`: where a participant's blogs are read. A further one, or another one in place of
/// one that moved, is looked at as when joining, and taken after what was found was seen.
@Path("/mine/blogs")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.PARTICIPANT)
public class OwnBlogPages {

    private final Layouts layouts;
    private final OwnPageSupport support;
    private final ParticipantEdits edits;
    private final OwnDecisions decisions;
    private final Registration registration;
    private final Previews previews;
    private final LookRate rate;

    OwnBlogPages(
            Layouts layouts,
            OwnPageSupport support,
            ParticipantEdits edits,
            OwnDecisions decisions,
            Registration registration,
            Previews previews,
            LookRate rate) {
        this.layouts = layouts;
        this.support = support;
        this.edits = edits;
        this.decisions = decisions;
        this.registration = registration;
        this.previews = previews;
        this.rate = rate;
    }

    /// @param url as it was entered
    /// @param trouble what is wrong with it, null when nothing is
    /// @param findings why no posts can be read there
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyBlogs(
            Layout layout,
            OwnLayout own,
            List<BlogLine> blogs,
            String url,
            @Nullable String trouble,
            List<FindingRow> findings)
            implements TemplateInstance {}

    /// @param given the address that was written down
    /// @param readAt where its posts are read
    record BlogLine(String id, String given, String readAt) {}

    /// What was found at a new address.
    ///
    /// @param key of the preview
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record MyBlogFound(
            Layout layout,
            OwnLayout own,
            String key,
            String title,
            String feedUrl,
            List<FoundLine> posts,
            int more,
            List<BlogLine> blogs,
            List<FindingRow> findings)
            implements TemplateInstance {}

    /// @param words what it would count for
    record FoundLine(String title, String day, String words) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance blogs(@RestQuery @Nullable String note) {
        return page(stored(support.owner()), note, "", null, List.of());
    }

    /// Looks at another address. Nothing is stored.
    @POST
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response look(
            @RestForm @Nullable String token,
            @RestForm @Nullable String url,
            HttpServerRequest request) {
        Owner owner = support.owner(token);
        rate.take(LookRate.Purpose.JOIN, request);
        Editable stored = stored(owner);
        String written = url == null ? "" : url.strip();
        if (!(WrittenAddress.of(written) instanceof WrittenAddress.Present address)) {
            return refused(
                    stored,
                    written,
                    "That is no web address. Copy it from your browser while you look at your blog.");
        }
        Optional<String> closed =
                registration.closed().map(_ -> "The programme is over, and no blog is added.");
        if (closed.isPresent()) {
            return refused(stored, written, closed.get());
        }
        Preview preview =
                registration.look(written, address).previewOrThrow(ProblemException::tooMany);
        Preview.Found found = preview.found();
        if (found == null) {
            return Response.status(422)
                    .entity(page(stored, null, written, null, FindingRow.of(preview.findings())))
                    .build();
        }
        Optional<String> taken = taken(owner, preview);
        if (taken.isPresent()) {
            return refused(stored, written, taken.get());
        }
        return Response.ok(
                        new MyBlogFound(
                                layout(),
                                support.layout("blogs", null),
                                previews.keep(preview),
                                found.title().isEmpty() ? found.feed().toString() : found.title(),
                                found.feed().toString(),
                                found.posts().stream().map(this::line).toList(),
                                found.more(),
                                lines(stored),
                                FindingRow.of(preview.findings())))
                .build();
    }

    private Optional<String> taken(Owner owner, Preview preview) {
        return registration
                .known(preview)
                .map(
                        result ->
                                switch (result) {
                                    case JoinResult.Known(String slug, _)
                                            when slug.equals(owner.slug()) ->
                                            "This is one of your blogs already.";
                                    case JoinResult.Known _, JoinResult.Waiting _ ->
                                            "This blog takes part already, as another participant. No"
                                                    + " blog is read twice.";
                                    default ->
                                            "The organisers have not taken this blog in. Write to them"
                                                    + " if you think that is a mistake.";
                                });
    }

    /// Takes a blog that was looked at.
    ///
    /// @param key of what was seen
    /// @param instead the id of the blog that it replaces; empty for a further one
    @POST
    @Path("take")
    @Operation(hidden = true)
    public Response take(
            @RestForm @Nullable String token,
            @RestForm @Nullable String key,
            @RestForm @Nullable String instead) {
        Owner owner = support.owner(token);
        Preview preview = previews.find(key == null ? "" : key).orElse(null);
        if (preview == null || preview.found() == null) {
            return refused(stored(owner), "", "That was a while ago. Look at your blog once more.");
        }
        Optional<String> taken = taken(owner, preview);
        if (taken.isPresent()) {
            return refused(stored(owner), preview.written(), taken.get());
        }
        ParticipantEdit present = stored(owner).present();
        WebAddress feed = preview.found().feed();
        List<EditedFeed> feeds = new ArrayList<>();
        boolean replaced = false;
        for (EditedFeed one : present.feeds()) {
            boolean moves = one.feed() != null && one.feed().toString().equals(instead);
            replaced |= moves;
            feeds.add(moves ? new EditedFeed(one.feed(), feed) : one);
        }
        if (!replaced) {
            feeds.add(new EditedFeed(null, feed));
        }
        OwnPageSupport.valueOrThrow(decisions.edit(owner, withFeeds(present, feeds)));
        return support.seeOther("mine/blogs", OwnNote.BLOG);
    }

    /// Ends the reading of one of several blogs.
    ///
    /// @param blog its id
    @POST
    @Path("end")
    @Operation(hidden = true)
    public Response end(@RestForm @Nullable String token, @RestForm @Nullable String blog) {
        Owner owner = support.owner(token);
        ParticipantEdit present = stored(owner).present();
        List<EditedFeed> rest =
                present.feeds().stream()
                        .filter(one -> one.feed() == null || !one.feed().toString().equals(blog))
                        .toList();
        if (rest.size() == present.feeds().size()) {
            throw new ProblemException(404, "There is nothing of yours at this address.");
        }
        OwnPageSupport.valueOrThrow(decisions.edit(owner, withFeeds(present, rest)));
        return support.seeOther("mine/blogs", OwnNote.SAVED);
    }

    /// Has a blog that has moved read where a page there says.
    ///
    /// @param feed as it was proposed
    @POST
    @Path("moved")
    @Operation(hidden = true)
    public Response moved(@RestForm @Nullable String token, @RestForm @Nullable String feed) {
        Owner owner = support.owner(token);
        OwnPageSupport.valueOrThrow(decisions.takeFeed(owner, feed == null ? "" : feed));
        return support.seeOther("mine/blogs", OwnNote.BLOG);
    }

    private static ParticipantEdit withFeeds(ParticipantEdit present, List<EditedFeed> feeds) {
        return new ParticipantEdit(present.slug(), present.email(), present.profile(), feeds);
    }

    private FoundLine line(Preview.Post post) {
        return new FoundLine(
                PostRow.titleOf(post.title()),
                layouts.words().day(post.shownAt()),
                post.things().isEmpty()
                        ? "for no " + layout().unit()
                        : BlogWords.countsFor(post.things(), layout().unit()));
    }

    private Response refused(Editable stored, String url, String trouble) {
        return Response.status(422).entity(page(stored, null, url, trouble, List.of())).build();
    }

    private MyBlogs page(
            Editable stored,
            @Nullable String note,
            String url,
            @Nullable String trouble,
            List<FindingRow> findings) {
        return new MyBlogs(
                layout(), support.layout("blogs", note), lines(stored), url, trouble, findings);
    }

    private static List<BlogLine> lines(Editable stored) {
        Map<Long, WebAddress> readAt = stored.readAt();
        return stored.present().feeds().stream()
                .map(
                        one ->
                                new BlogLine(
                                        String.valueOf(one.feed()),
                                        one.address().toString(),
                                        Optional.ofNullable(one.feed())
                                                .map(readAt::get)
                                                .map(WebAddress::toString)
                                                .orElse("")))
                .toList();
    }

    private Editable stored(Owner owner) {
        return edits.editable(owner.slug())
                .orElseThrow(
                        () -> new ProblemException(404, "Nobody of this name takes part here."));
    }

    private Layout layout() {
        return layouts.of(Layout.Section.NONE);
    }
}
