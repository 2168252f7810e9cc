package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedStatus;
import org.landscape.entry.EntryQuery;

/// `/`: the newest posts of all participants.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class LatestPage {

    private final Layouts layouts;
    private final PostLists lists;
    private final Directory directory;

    LatestPage(Layouts layouts, PostLists lists, Directory directory) {
        this.layouts = layouts;
        this.lists = lists;
        this.directory = directory;
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Latest(Layout layout, PostList list, EmptyReason emptyReason)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance latest(@QueryParam("before") @Nullable String before) {
        PostList list = lists.page(EntryQuery.ALL.frontPage(), before);
        return new Latest(layouts.of(Layout.Section.LATEST), list, emptyReason(list));
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

        static EmptyReason of(List<DirectoryLine> participants) {
            if (participants.isEmpty()) {
                return NOBODY;
            }
            boolean beginning =
                    participants.stream()
                            .flatMap(line -> line.feeds().stream())
                            .anyMatch(feed -> feed.status() == FeedStatus.UNREAD);
            return beginning ? FIRST_READING : NO_POSTS;
        }
    }
}
