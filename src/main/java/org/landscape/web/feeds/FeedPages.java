package org.landscape.web.feeds;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery;
import org.landscape.publish.FeedForm;
import org.landscape.publish.FeedSummary;
import org.landscape.publish.Format;
import org.landscape.publish.Publisher;
import org.landscape.publish.Scope;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// The page that a person gets at the address of a feed or of a list of blogs, when a browser goes
/// there. It says what the address is for, and leads to the document itself.
///
/// A browser tells that it goes to an address, and fetches it neither for a script nor for a
/// reader, by `Sec-Fetch-Dest` and `Sec-Fetch-Mode` (W3C Fetch Metadata Request Headers), over a
/// safe connection only. Programs that copy these two headers and name a feed in `Accept` still get
/// the feed, as does everybody who adds `?raw`.
@Singleton
class FeedPages {

    /// The headers of a request that decide between page and document. `Accept` is left out: it
    /// would split a cache by readers, and a browser that gets the document of a program that
    /// pretends to be one gets what `?raw` gives.
    static final String VARY = "Sec-Fetch-Dest, Sec-Fetch-Mode";

    private static final String POLICY = "Content-Security-Policy";

    /// Asks for the document, whoever asks.
    private static final String RAW = "raw";

    private static final int POSTS = 10;
    private static final int BLOGS = 20;

    private final Publisher publisher;
    private final Layouts layouts;
    private final CurrentVertxRequest current;
    private final String guard;

    FeedPages(
            Publisher publisher,
            Layouts layouts,
            CurrentVertxRequest current,
            @ConfigProperty(
                            name =
                                    "quarkus.http.filter.scripted.header.\"Content-Security-Policy\"")
                    String guard) {
        this.publisher = publisher;
        this.layouts = layouts;
        this.current = current;
        this.guard = guard;
    }

    /// @param address of the feed, to be copied
    /// @param raw the query that asks for the document itself
    /// @param format `Atom`, `RSS` or `JSON Feed`
    /// @param nothing what is said where no posts are named
    /// @param older whether it is a further page of a feed, which no reader is given
    @CheckedTemplate(basePath = "feeds", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record FeedPage(
            Layout layout,
            FeedSummary feed,
            String address,
            String raw,
            String format,
            boolean older,
            String nothing,
            List<PostRow> posts)
            implements TemplateInstance {}

    /// @param address of the list, to be copied
    /// @param raw the query that asks for the list itself
    @CheckedTemplate(basePath = "feeds", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record BlogsPage(Layout layout, FeedSummary feed, String address, String raw)
            implements TemplateInstance {}

    /// Whether a browser goes to the address, so that a person will look at the answer.
    boolean isAsked(HttpHeaders headers) {
        HttpServerRequest request = current.getCurrent().request();
        return request.method().name().equals(HttpMethod.GET)
                && "document".equals(headers.getHeaderString("Sec-Fetch-Dest"))
                && "navigate".equals(headers.getHeaderString("Sec-Fetch-Mode"))
                && takesPageFirst(headers.getHeaderString(HttpHeaders.ACCEPT))
                && parameters().noneMatch(FeedPages::isRaw);
    }

    /// Browsers name HTML first when they go to an address; readers name feeds or all at once.
    private static boolean takesPageFirst(@Nullable String accept) {
        return accept != null && accept.strip().startsWith("text/html");
    }

    Optional<Response> feed(
            Scope scope, Format format, FeedForm form, EntryQuery.@Nullable Place before) {
        return publisher
                .summary(scope, before, POSTS)
                .map(feed -> feed(feed, format, before != null));
    }

    /// @param older whether it is not the newest page
    Response feed(FeedSummary feed, Format format, boolean older) {
        DateWords words = layouts.words();
        return page(
                new FeedPage(
                        layouts.of(Layout.Section.FOLLOW),
                        feed,
                        address(feed, format.fileName()),
                        raw(),
                        name(format),
                        older,
                        "No post yet. The first one comes by itself.",
                        feed.newest().stream()
                                .limit(POSTS)
                                .map(entry -> PostRow.of(entry, words))
                                .toList()));
    }

    /// The page at the address of the feed of digests.
    Response digests(Format format) {
        FeedSummary feed = publisher.summaryOfDigests();
        return page(
                new FeedPage(
                        layouts.of(Layout.Section.FOLLOW),
                        feed,
                        address(feed, "digest." + format.name().toLowerCase(Locale.ROOT)),
                        raw(),
                        name(format),
                        false,
                        "One message for each week that is over, with what was new in it.",
                        List.of()));
    }

    Optional<Response> blogs(Scope scope) {
        return publisher
                .summaryOfBlogs(scope, BLOGS)
                .map(
                        feed ->
                                page(
                                        new BlogsPage(
                                                layouts.of(Layout.Section.FOLLOW),
                                                feed,
                                                address(feed, "participants.opml"),
                                                raw())));
    }

    /// No cache between may keep the page: one that does not know `Vary` would give it to readers.
    private Response page(TemplateInstance page) {
        // A second policy beside that of the document would count as well.
        current.getCurrent().response().headers().remove(POLICY);
        return Response.ok(page.render(), Layout.HTML)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, VARY)
                .header(POLICY, guard)
                .build();
    }

    private String address(FeedSummary feed, String file) {
        String query = parameters().filter(one -> !isRaw(one)).collect(Collectors.joining("&"));
        return feed.folder() + file + (query.isEmpty() ? "" : "?" + query);
    }

    private String raw() {
        return Stream.concat(parameters().filter(one -> !isRaw(one)), Stream.of(RAW))
                .collect(Collectors.joining("&", "?", ""));
    }

    private Stream<String> parameters() {
        String query = current.getCurrent().request().query();
        return query == null || query.isEmpty()
                ? Stream.empty()
                : Arrays.stream(query.split("&", -1));
    }

    private static boolean isRaw(String parameter) {
        return parameter.equals(RAW) || parameter.startsWith(RAW + "=");
    }

    private static String name(Format format) {
        return switch (format) {
            case ATOM -> "Atom";
            case RSS -> "RSS";
            case JSON -> "JSON Feed";
        };
    }
}
