package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.DeskSearch;
import org.landscape.desk.DeskSearch.Found;
import org.landscape.desk.DeskSearch.FoundParticipant;
import org.landscape.desk.DeskSearch.FoundPost;
import org.landscape.participant.Membership;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.access.Roles;
import org.landscape.web.http.Cursors;
import org.landscape.web.http.QueryText;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/organiser/search`: participants and posts by words or by an address, also those that readers
/// do not see.
@Path("/organiser/search")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class SearchPages {

    private static final int POSTS_ON_A_PAGE = 30;

    /// In characters; more is no search.
    private static final int LONGEST = 2100;

    private final Layouts layouts;
    private final DeskPageSupport support;
    private final DeskSearch search;
    private final CurrentProgramme programme;

    SearchPages(
            Layouts layouts,
            DeskPageSupport support,
            DeskSearch search,
            CurrentProgramme programme) {
        this.layouts = layouts;
        this.support = support;
        this.search = search;
        this.programme = programme;
    }

    /// @param q as it was written
    /// @param address whether it was read as an address
    /// @param older the query of the next page, null on the last one
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskSearchPage(
            Layout layout,
            DeskLayout desk,
            String q,
            boolean address,
            boolean first,
            List<FoundPersonRow> people,
            List<FoundPostRow> posts,
            @Nullable String older,
            String here)
            implements TemplateInstance {}

    /// @param state empty when readers see their posts
    record FoundPersonRow(String slug, String name, String blog, String state) {}

    /// @param state why readers do not see it, empty when they do
    /// @param things for which it is or may be, in words
    record FoundPostRow(
            long id,
            String title,
            String slug,
            String name,
            String day,
            String state,
            String things) {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance search(
            @RestQuery @Nullable String q, @RestQuery @Nullable String before) {
        String written = q == null ? "" : q.strip();
        String text = written.length() > LONGEST ? written.substring(0, LONGEST) : written;
        Found found = search.find(text, Cursors.read("before", before), POSTS_ON_A_PAGE);
        DateWords words = layouts.words();
        String unit = programme.get().unit();
        String query = "?q=" + QueryText.urlEncode(text);
        return new DeskSearchPage(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.NONE),
                text,
                found.isAddress(),
                before == null,
                found.participants().stream().map(SearchPages::row).toList(),
                found.posts().stream().map(post -> row(post, words, unit)).toList(),
                found.next() == null ? null : query + "&before=" + found.next(),
                QueryText.urlEncode("organiser/search" + query));
    }

    private static FoundPersonRow row(FoundParticipant one) {
        String blog = one.blog();
        return new FoundPersonRow(
                one.slug(), one.name(), blog == null ? "" : blog, state(one.membership()));
    }

    private static FoundPostRow row(FoundPost post, DateWords words, String unit) {
        String things =
                post.things().stream()
                        .map(
                                thing ->
                                        (thing.certainty() == Certainty.SURE ? "" : "may be for ")
                                                + unit
                                                + " "
                                                + thing.number())
                        .collect(Collectors.joining(", "));
        return new FoundPostRow(
                post.id(),
                PostRow.titleOf(post.title()),
                post.slug(),
                post.name(),
                words.day(post.shownAt()),
                post.hidden() ? "hidden" : state(post.membership()),
                things.isEmpty() ? "for no " + unit : things);
    }

    private static String state(Membership membership) {
        return switch (membership) {
            case ACTIVE -> "";
            case PENDING -> "waits for your answer";
            case PAUSED -> "paused";
            case REFUSED -> "refused";
            case STOPPED -> "no longer takes part";
            case REMOVED -> "removed";
            case ORGANISING -> "the programme’s own blog";
        };
    }
}
