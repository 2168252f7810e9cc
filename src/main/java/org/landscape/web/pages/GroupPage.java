package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.directory.Directory;
import org.landscape.entry.EntryQuery;
import org.landscape.web.http.Kept;
import org.landscape.web.http.KnownNames;

/// `/groups/{name}/{label}`: what the participants of a group wrote, for example `country`, `UK`.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class GroupPage {

    private final Layouts layouts;
    private final PostLists lists;
    private final Directory directory;
    private final KnownNames known;
    private final BaseUrl base;

    GroupPage(
            Layouts layouts, PostLists lists, Directory directory, KnownNames known, BaseUrl base) {
        this.layouts = layouts;
        this.lists = lists;
        this.directory = directory;
        this.known = known;
        this.base = base;
    }

    /// @param here the path of this page
    /// @param feeds the path of its feeds below the base, with a slash at its end
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record OneGroup(
            Layout layout,
            String name,
            String label,
            long members,
            PostList list,
            String here,
            String feeds)
            implements TemplateInstance {}

    @GET
    @Kept
    @Path("groups/{name}/{label}")
    @Operation(hidden = true)
    public TemplateInstance one(
            @PathParam("name") String name,
            @PathParam("label") String label,
            @QueryParam("before") @Nullable String before) {
        known.requireGroup(name, label, DirectoryPage.CHOOSING);
        long members = directory.countInGroup(name, label);
        String address = base.below("groups", name, label).toString();
        return new OneGroup(
                layouts.of(Layout.Section.PARTICIPANTS),
                name,
                label,
                members,
                lists.page(EntryQuery.ALL.group(name, label), before),
                URI.create(address).getRawPath(),
                address.substring(base.toString().length()) + "/");
    }
}
