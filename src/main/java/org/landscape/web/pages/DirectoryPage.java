package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Who;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.LatestPost;
import org.landscape.feed.Incidents;
import org.landscape.web.http.Kept;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.Locations;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;

/// `/participants`: the directory, in which readers find blogs to read.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class DirectoryPage {

    /// As many as fit on a page of less than 60 KB.
    private static final int ON_A_PAGE = 60;

    static final Way CHOOSING = new Way("participants", "Everyone who takes part, by group");

    private final Layouts layouts;
    private final Directory directory;
    private final EntryLists entries;
    private final Incidents incidents;
    private final KnownNames known;
    private final Locations locations;

    DirectoryPage(
            Layouts layouts,
            Directory directory,
            EntryLists entries,
            Incidents incidents,
            KnownNames known,
            Locations locations) {
        this.layouts = layouts;
        this.directory = directory;
        this.entries = entries;
        this.incidents = incidents;
        this.known = known;
        this.locations = locations;
    }

    /// @param all the number of participants without the filter
    /// @param found how many the filter leaves, in words: `63 blogs`
    /// @param order in which they are, in words
    /// @param here the path of this page below the base
    /// @param feed the query of the feeds of those who are found, null when there can be none
    /// @param list the query of the list of their blogs
    /// @param letters under which names are found, each with its address
    /// @param sections of this page; with a letter when the list is in order of names
    /// @param unreadable how many blogs cannot be read, by no fault of an operator or by one
    /// @param reasons whether each row says why the blog cannot be read
    /// @param hidden how many are left out because they have not begun
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Participants(
            Layout layout,
            DirectoryFilter filter,
            int all,
            int matches,
            String found,
            String order,
            String here,
            @Nullable String feed,
            String list,
            List<Letter> letters,
            List<Section> sections,
            Paging paging,
            int unreadable,
            boolean reasons,
            List<IncidentRow> incidents,
            int hidden)
            implements TemplateInstance {}

    /// A letter under which names are found.
    ///
    /// @param words the letter, or that these are the others
    /// @param id of its heading
    /// @param path below the base
    record Letter(String words, String id, String path) {}

    /// The rows under a heading.
    ///
    /// @param letter null when the list is in another order than that of names
    record Section(@Nullable Letter letter, List<DirectoryRow> rows) {}

    /// @param marks a sign for each Thing of the programme; empty when it has none
    /// @param done the numbers of those on which they wrote, in words
    /// @param count how many those are: `11 of 23`
    /// @param latest their newest post, null when there is none
    /// @param alike whether the newest post of another row has the same title
    record DirectoryRow(
            ParticipantRow row,
            String marks,
            String done,
            String count,
            @Nullable LatestPost latest,
            boolean alike) {

        /// Of the newest post, where it is not that of the page; else null.
        public @Nullable String language() {
            String language = latest == null ? null : latest.language();
            return language == null || language.equals("en") ? null : language;
        }

        /// Whether the status says more than the date of the newest post.
        public boolean status() {
            return !row.status().kind().equals("posting");
        }

        public String latestTitle() {
            return latest == null ? "" : PostRow.titleOf(latest.title());
        }
    }

    /// The pages of the list.
    ///
    /// @param pages the address of each page that is linked, by its number; null for a gap
    record Paging(
            int page,
            int last,
            @Nullable String previous,
            @Nullable String next,
            List<Numbered> pages) {

        /// @param path null for a gap
        record Numbered(int number, @Nullable String path) {}

        static Paging of(DirectoryAddress here, int last) {
            int page = here.page();
            List<Numbered> pages = new ArrayList<>();
            for (int number = 1; number <= last; number++) {
                boolean near = Math.abs(number - page) <= 2 || number == 1 || number == last;
                if (near) {
                    pages.add(new Numbered(number, here.page(number).path()));
                } else if (pages.getLast().path() != null) {
                    pages.add(new Numbered(number, null));
                }
            }
            return new Paging(
                    page,
                    last,
                    page == 1 ? null : here.page(page - 1).path(),
                    page == last ? null : here.page(page + 1).path(),
                    pages);
        }
    }

    @GET
    @Kept
    @Path("participants")
    @Operation(hidden = true)
    public TemplateInstance all(@Context UriInfo request) {
        MultivaluedMap<String, String> query = request.getQueryParameters();
        DirectoryAddress here = DirectoryAddress.read(new MultivaluedHashMap<>(query));
        if (!here.isWritten(query)) {
            throw new RedirectionException(locations.seeOther(here.path()).build());
        }
        known.require(here.selection(), CHOOSING);
        List<Member> members = directory.all();
        Instant now = layouts.words().now();
        List<Member> found = here.selection().of(members, now);
        int last = Math.max((found.size() + ON_A_PAGE - 1) / ON_A_PAGE, 1);
        if (here.page() > last) {
            throw new ProblemException(
                    404, "This list ends at page %d. Its address has no page=.".formatted(last));
        }
        return page(here, members, found, last);
    }

    private Participants page(
            DirectoryAddress here, List<Member> members, List<Member> found, int last) {
        Layout layout = layouts.of(Layout.Section.PARTICIPANTS);
        DateWords dates = layouts.words();
        Selection selection = here.selection();
        int from = (here.page() - 1) * ON_A_PAGE;
        List<Member> shown =
                here.order().of(found).subList(from, Math.min(from + ON_A_PAGE, found.size()));
        List<Letter> letters = letters(here, found);
        boolean narrows = !selection.equals(Selection.EVERYBODY.with(DirectoryAddress.UNSAID));
        return new Participants(
                layout,
                DirectoryFilter.of(
                        selection,
                        here.order(),
                        members,
                        layout.unit(),
                        layout.things(),
                        dates.now()),
                members.size(),
                found.size(),
                found(found),
                here.order().sentence(),
                here.path(),
                selection.who() == Who.NOT_BEGUN
                        ? null
                        : asked(
                                (selection.who() == Who.BEGUN ? selection.with(Who.ALL) : selection)
                                        .canonical()
                                        .query(Who.ALL)),
                asked(selection.canonical().query(Who.ALL)),
                letters,
                sections(here, layout, shown, letters),
                Paging.of(here, last),
                narrows ? 0 : (int) members.stream().filter(Member::isUnreadable).count(),
                selection.who() == Who.BROKEN,
                narrows && selection.who() != Who.BROKEN
                        ? List.of()
                        : incidents.present().stream()
                                .map(incident -> IncidentRow.of(incident, dates))
                                .toList(),
                narrows ? 0 : members.size() - found.size());
    }

    private static String asked(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String found(List<Member> found) {
        int people = found.size();
        int blogs = found.stream().mapToInt(member -> member.blogs().size()).sum();
        if (people == blogs) {
            return blogs == 1 ? "1 blog" : blogs + " blogs";
        }
        return (people == 1 ? "1 participant" : people + " participants")
                + ", "
                + (blogs == 1 ? "1 blog" : blogs + " blogs");
    }

    /// The letters of all who are found, in order; none when they say nothing.
    private static List<Letter> letters(DirectoryAddress here, List<Member> found) {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            first.putIfAbsent(found.get(i).letter(), i);
        }
        if (first.size() < 2) {
            return List.of();
        }
        return first.entrySet().stream()
                .map(
                        letter ->
                                letter(
                                        letter.getKey(),
                                        here.by(DirectoryOrder.NAME)
                                                .page(letter.getValue() / ON_A_PAGE + 1)))
                .toList();
    }

    private static Letter letter(String letter, DirectoryAddress page) {
        String id = letter.isEmpty() ? "others" : "letter-" + letter;
        return new Letter(letter.isEmpty() ? "others" : letter, id, page.path());
    }

    private List<Section> sections(
            DirectoryAddress here, Layout layout, List<Member> shown, List<Letter> letters) {
        HealthWords words = layouts.healthWords();
        Map<String, LatestPost> latest = entries.latest(shown.stream().map(Member::slug).toList());
        Map<String, DirectoryLine> lines =
                directory.lines(shown).stream()
                        .collect(Collectors.toMap(DirectoryLine::slug, Function.identity()));
        Map<String, Long> titles =
                latest.values().stream()
                        .collect(Collectors.groupingBy(LatestPost::title, Collectors.counting()));
        List<Section> sections = new ArrayList<>();
        Letter present = null;
        for (Member member : shown) {
            DirectoryLine line = lines.get(member.slug());
            if (line == null) {
                continue;
            }
            Letter letter = here.order() == DirectoryOrder.NAME ? letterOf(member, letters) : null;
            if (sections.isEmpty() || (letter != null && !letter.equals(present))) {
                sections.add(new Section(letter, new ArrayList<>()));
                present = letter;
            }
            sections.getLast()
                    .rows()
                    .add(row(layout, member, line, words, latest.get(member.slug()), titles));
        }
        return sections;
    }

    private static @Nullable Letter letterOf(Member member, List<Letter> letters) {
        String words = member.letter().isEmpty() ? "others" : member.letter();
        return letters.stream().filter(one -> one.words().equals(words)).findFirst().orElse(null);
    }

    private static DirectoryRow row(
            Layout layout,
            Member member,
            DirectoryLine line,
            HealthWords words,
            @Nullable LatestPost latest,
            Map<String, Long> titles) {
        List<Integer> things = layout.things().stream().map(ThingRow::number).toList();
        Set<Integer> done = member.done();
        List<Integer> numbers = things.stream().filter(done::contains).toList();
        return new DirectoryRow(
                ParticipantRow.of(line, words),
                things.stream()
                        .map(number -> done.contains(number) ? "●" : "○")
                        .collect(Collectors.joining()),
                numbers.isEmpty()
                        ? "no " + layout.unit() + " yet"
                        : layout.units() + " " + ranges(numbers),
                numbers.size() + " of " + things.size(),
                latest,
                latest != null && titles.getOrDefault(latest.title(), 0L) > 1);
    }

    /// Such as `1–5, 7, 8`.
    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < numbers.size(); i++) {
            boolean ends = i + 1 == numbers.size() || numbers.get(i + 1) != numbers.get(i) + 1;
            if (ends && i - from < 2) {
                numbers.subList(from, i + 1).forEach(number -> ranges.add(number.toString()));
            } else if (ends) {
                ranges.add(numbers.get(from) + "–" + numbers.get(i));
            }
            from = ends ? i + 1 : from;
        }
        return String.join(", ", ranges);
    }
}
