package org.landscape.web.feeds;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;
import org.landscape.entry.EntryQuery.Pick;
import org.landscape.publish.FeedForm;
import org.landscape.search.PostSelection;
import org.landscape.search.SearchQuery;
import org.landscape.search.Searches;
import org.landscape.web.http.Locations;
import org.landscape.web.http.PostSelections;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.pages.Choice;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.ThingRow;

/// `/follow`: how to get new posts in a feed reader, of all, of a part, or of any selection, and
/// how much of each. A form without a script makes the address of a selection.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class FollowPage {

    /// More names than a reader looks through.
    private static final int MOST_FOUND = 20;

    /// More names than fit into a sentence.
    private static final int MOST_MEANT = 4;

    /// More languages than a reader looks through.
    private static final int MOST_LANGUAGES = 60;

    private static final String THINGS = "things/";
    private static final String PARTICIPANTS = "participants/";
    private static final String GROUPS = "groups/";

    private final Layouts layouts;
    private final Directory directory;
    private final Searches searches;
    private final PostSelections selections;
    private final Locations locations;
    private final BaseUrl base;

    FollowPage(
            Layouts layouts,
            Directory directory,
            Searches searches,
            PostSelections selections,
            Locations locations,
            BaseUrl base) {
        this.layouts = layouts;
        this.directory = directory;
        this.searches = searches;
        this.selections = selections;
        this.locations = locations;
        this.base = base;
    }

    /// @param things a choice for each
    /// @param groups a choice for each
    /// @param name what is looked for in the names of participants, empty when nothing is
    /// @param found those who have it in their name, the first of them
    /// @param more how many there are besides
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Follow(
            Layout layout,
            Part part,
            List<Choice> things,
            List<Choice> groups,
            String name,
            List<Choice> found,
            int more,
            Form form)
            implements TemplateInstance {}

    /// What is followed.
    ///
    /// @param name in words
    /// @param feeds the path of its feeds below the base, with a slash at its end; empty for all
    /// @param query of its feeds, with a question mark; empty for a whole part
    /// @param page the path of the page that shows the same posts
    /// @param address of its feed
    record Part(String name, String feeds, String query, String page, String address) {

        /// The path of the list of its blogs, as a file. One participant has none of their own.
        public String list() {
            String path = (isAlone() ? "" : feeds) + "participants.opml";
            return path + (query.isEmpty() ? "?raw" : query + "&raw");
        }

        public boolean isAlone() {
            return feeds.startsWith(PARTICIPANTS);
        }

        public boolean isSelection() {
            return !query.isEmpty();
        }
    }

    /// The form that makes a selection, as it is filled in.
    ///
    /// @param without names, separated by commas
    /// @param wrong what is wrong with these, empty when nothing is
    /// @param groups one list of choices for each name of a group
    /// @param tags separated by commas
    /// @param typed words that are searched for
    /// @param first whether only first posts are wanted
    /// @param latest whether only the latest of each are
    /// @param authorInTitle whether titles begin with the author
    record Form(
            String without,
            String wrong,
            List<Choice> things,
            List<Groups> groups,
            List<Choice> languages,
            String tags,
            String typed,
            boolean first,
            boolean latest,
            List<Choice> texts,
            boolean authorInTitle) {}

    record Groups(String id, String name, List<Choice> labels) {}

    /// The other name of this page.
    @GET
    @Path("feeds")
    @Operation(hidden = true)
    public Response feeds(@Context UriInfo request) {
        String query = request.getRequestUri().getRawQuery();
        return locations.seeOther("follow" + (query == null ? "" : "?" + query)).build();
    }

    /// @param part the path of a page below the base, such as `things/6`; empty or null for all
    /// @param name a part of a participant's name
    @GET
    @Path("follow")
    @Operation(hidden = true)
    public TemplateInstance follow(
            @QueryParam("part") @Nullable String part,
            @QueryParam("name") @Nullable String name,
            @Context UriInfo request) {
        Layout layout = layouts.of(Layout.Section.FOLLOW);
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        query.putAll(request.getQueryParameters());
        query.remove("name");
        split(query, "tag");
        Left left = left(split(query, "without"));
        query.put("without", left.slugs());
        PostSelection by = selections.existing(query);
        FeedForm form = FeedForms.read(query);
        String asked = part == null ? "" : part.strip().replaceFirst("/+$", "");
        boolean selects = !by.equals(PostSelection.ALL) || !form.equals(FeedForm.USUAL);
        if (selects && left.wrong().isEmpty()) {
            leadToTheOneAddress(request, by, form);
        }
        Part chosen = selects ? selected(by, form, layout) : part(asked, layout);
        String wanted = name == null ? "" : name.strip();
        List<Choice> found = wanted.isEmpty() ? List.of() : called(wanted, asked);
        return new Follow(
                layout,
                chosen,
                layout.things().stream()
                        .map(
                                thing ->
                                        Choice.of(
                                                THINGS + thing.number(),
                                                thing.label() + ": " + thing.title(),
                                                asked))
                        .toList(),
                groups(directory.groups(), asked),
                wanted,
                found.stream().limit(MOST_FOUND).toList(),
                Math.max(0, found.size() - MOST_FOUND),
                filled(by, form, left, layout));
    }

    private List<Choice> called(String wanted, String asked) {
        return directory.all().stream()
                .filter(line -> isCalled(line, wanted))
                .map(line -> Choice.of(PARTICIPANTS + line.slug(), line.name(), asked))
                .toList();
    }

    private static boolean isCalled(Member line, String wanted) {
        return line.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    private List<Choice> groups(Map<String, Set<String>> groups, String asked) {
        return groups.entrySet().stream()
                .flatMap(
                        group ->
                                group.getValue().stream()
                                        .map(
                                                label ->
                                                        Choice.of(
                                                                path(group.getKey(), label),
                                                                group.getKey() + ": " + label,
                                                                asked)))
                .toList();
    }

    /// The path of a group's page below the base.
    private String path(String group, String label) {
        return base.below("groups", group, label).toString().substring(base.toString().length());
    }

    // --- A selection ----------------------------------------------------------------------------

    /// Those who are to be left out.
    ///
    /// @param written as they were typed
    /// @param slugs of those who were recognised
    /// @param wrong what is wrong with the others, empty when nothing is
    private record Left(List<String> written, List<String> slugs, String wrong) {}

    /// The values of a parameter, each of which may hold several, separated by commas.
    private static List<String> split(MultivaluedMap<String, String> query, String parameter) {
        List<String> values =
                query.getOrDefault(parameter, List.of()).stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
        query.put(parameter, values);
        return values;
    }

    /// Whom the slugs and names mean.
    private Left left(List<String> written) {
        List<String> slugs = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String one : written) {
            List<Member> meant = meant(one);
            if (meant.size() == 1) {
                slugs.add(meant.getFirst().slug());
            } else if (meant.isEmpty()) {
                wrong.add("Nobody here has “%s” in their name.".formatted(one));
            } else {
                wrong.add(
                        "“%s” may be %s. Write more of the name."
                                .formatted(
                                        one,
                                        meant.stream()
                                                .limit(MOST_MEANT)
                                                .map(Member::name)
                                                .collect(Collectors.joining(" or "))));
            }
        }
        return new Left(written, slugs, String.join(" ", wrong));
    }

    private List<Member> meant(String written) {
        Optional<Member> bySlug = directory.member(written.toLowerCase(Locale.ROOT));
        if (bySlug.isPresent()) {
            return bySlug.stream().toList();
        }
        List<Member> all = directory.all();
        List<Member> same =
                all.stream().filter(one -> one.name().equalsIgnoreCase(written)).toList();
        return same.isEmpty() ? all.stream().filter(one -> isCalled(one, written)).toList() : same;
    }

    /// A form sends its empty fields, too, and names in place of slugs.
    private void leadToTheOneAddress(UriInfo request, PostSelection by, FeedForm form) {
        String canonical = query(by, form);
        String raw = Optional.ofNullable(request.getRequestUri().getRawQuery()).orElse("");
        if (!decoded(raw).equals(decoded(canonical))) {
            throw new RedirectionException(locations.seeOther("follow?" + canonical).build());
        }
    }

    static String query(PostSelection by, FeedForm form) {
        return Stream.of(by.query(), form.query())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private Part selected(PostSelection by, FeedForm form, Layout layout) {
        String query = "?" + query(by, form);
        String words = by.inWords(layout.unit(), slug -> directory.nameOf(slug).orElse(slug));
        return new Part(
                words.isEmpty() ? "everybody" : words,
                "",
                query,
                by.equals(PostSelection.ALL) ? "" : by.page(),
                base + "feed.atom" + query);
    }

    private Form filled(PostSelection by, FeedForm form, Left left, Layout layout) {
        SearchQuery words = by.words();
        SearchQuery typed = by.typed();
        String language =
                words == null ? null : words.languages().stream().findFirst().orElse(null);
        return new Form(
                left.wrong().isEmpty()
                        ? left.slugs().stream()
                                .map(slug -> directory.nameOf(slug).orElse(slug))
                                .collect(Collectors.joining(", "))
                        : String.join(", ", left.written()),
                left.wrong(),
                layout.things().stream()
                        .map(
                                thing ->
                                        Choice.of(
                                                Integer.toString(thing.number()),
                                                thing.label() + ": " + thing.title(),
                                                by.thing() == null ? null : by.thing().toString()))
                        .toList(),
                directory.groups().entrySet().stream()
                        .map(group -> groups(group.getKey(), group.getValue(), by.by()))
                        .toList(),
                searches.languages().stream()
                        .limit(MOST_LANGUAGES)
                        .map(one -> Choice.of(one.code(), one.ownName(), language))
                        .toList(),
                words == null ? "" : String.join(", ", words.tags()),
                typed == null ? "" : typed.toString(),
                by.pick() == Pick.FIRST,
                by.pick() == Pick.LATEST,
                Stream.of(FeedForm.Text.values())
                        .map(text -> Choice.of(text.word(), inWords(text), form.text().word()))
                        .toList(),
                form.authorInTitle());
    }

    private static String inWords(FeedForm.Text text) {
        return switch (text) {
            case FULL -> "all that people show";
            case EXCERPT -> "the beginning";
            case TITLE -> "the title alone";
        };
    }

    private static Groups groups(String name, Set<String> labels, Selection by) {
        String chosen = by.label(name).map(label -> name + ":" + label).orElse(null);
        return new Groups(
                "group-" + name.replaceAll("[^A-Za-z0-9]", "-"),
                name,
                labels.stream()
                        .map(label -> Choice.of(name + ":" + label, label, chosen))
                        .toList());
    }

    // --- A part ---------------------------------------------------------------------------------

    private Part part(String asked, Layout layout) {
        if (asked.isEmpty()) {
            return of("everybody", "");
        }
        return name(asked, layout)
                .map(name -> of(name, asked + "/"))
                .orElseThrow(
                        () ->
                                ProblemException.unknown(
                                        "There is no such part to follow.",
                                        new Way("follow", "Choose on the page “Follow”")));
    }

    private Part of(String name, String feeds) {
        return new Part(
                name,
                feeds,
                "",
                feeds.isEmpty() ? "" : feeds.substring(0, feeds.length() - 1),
                base.to(feeds + "feed.atom").toString());
    }

    /// The name of a part in words; empty when there is no such part.
    private Optional<String> name(String asked, Layout layout) {
        if (asked.startsWith(THINGS)) {
            String number = asked.substring(THINGS.length());
            return layout.things().stream()
                    .filter(thing -> Integer.toString(thing.number()).equals(number))
                    .map(ThingRow::label)
                    .findFirst();
        }
        if (asked.startsWith(PARTICIPANTS)) {
            return directory.nameOf(asked.substring(PARTICIPANTS.length()));
        }
        String[] group = asked.split("/", -1);
        if (asked.startsWith(GROUPS) && group.length == 3) {
            String label = decoded(group[2]);
            return directory.countInGroup(decoded(group[1]), label) == 0
                    ? Optional.empty()
                    : Optional.of(label);
        }
        return Optional.empty();
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // No escape follows the sign, so it means itself.
            return segment;
        }
    }
}
