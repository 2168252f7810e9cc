package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.web.http.ProblemException;

/// `/follow`: how to get new posts in a feed reader, of all or of a part.
@Path("/follow")
@Produces(Layout.HTML)
@NoCache
public class FollowPage {

    /// More names than a reader looks through.
    private static final int MOST_FOUND = 20;

    private static final String THINGS = "things/";
    private static final String PARTICIPANTS = "participants/";
    private static final String GROUPS = "groups/";

    private final Layouts layouts;
    private final Directory directory;
    private final BaseUrl base;

    FollowPage(Layouts layouts, Directory directory, BaseUrl base) {
        this.layouts = layouts;
        this.directory = directory;
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
            int more)
            implements TemplateInstance {}

    /// What is followed.
    ///
    /// @param name in words
    /// @param feeds the path of its feeds below the base, with a slash at its end; empty for all
    /// @param address of its feed
    record Part(String name, String feeds, String address) {

        /// The path of the list of its blogs. One participant has none of their own.
        public String list() {
            return (isAlone() ? "" : feeds) + "participants.opml";
        }

        public boolean isAlone() {
            return feeds.startsWith(PARTICIPANTS);
        }

        /// The path of the page that shows the same posts.
        public String page() {
            return feeds.isEmpty() ? "" : feeds.substring(0, feeds.length() - 1);
        }
    }

    /// @param part the path of a page below the base, such as `things/6`; empty or null for all
    /// @param name a part of a participant's name
    @GET
    @Operation(hidden = true)
    public TemplateInstance follow(
            @QueryParam("part") @Nullable String part, @QueryParam("name") @Nullable String name) {
        Layout layout = layouts.of(Layout.Section.FOLLOW);
        String asked = part == null ? "" : part.strip().replaceFirst("/+$", "");
        Part chosen = part(asked, layout);
        String wanted = name == null ? "" : name.strip();
        List<Choice> found =
                wanted.isEmpty()
                        ? List.of()
                        : directory.all().stream()
                                .filter(line -> isCalled(line, wanted))
                                .map(
                                        line ->
                                                Choice.of(
                                                        PARTICIPANTS + line.slug(),
                                                        line.name(),
                                                        asked))
                                .toList();
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
                Math.max(0, found.size() - MOST_FOUND));
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

    private Part part(String asked, Layout layout) {
        if (asked.isEmpty()) {
            return of("everybody", "");
        }
        return name(asked, layout)
                .map(name -> of(name, asked + "/"))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        404,
                                        "There is no such part to follow. Choose one on the page"
                                                + " “Follow”."));
    }

    private Part of(String name, String feeds) {
        return new Part(name, feeds, base.to(feeds + "feed.atom").toString());
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
