package org.landscape.web.talk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.conversation.AnswerPicture;
import org.landscape.conversation.Conversations;
import org.landscape.conversation.Conversations.Pair;
import org.landscape.conversation.Conversations.Recent;
import org.landscape.conversation.Talk;
import org.landscape.conversation.Unanswered;
import org.landscape.conversation.Unanswered.Waiting;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.directory.Selection;
import org.landscape.entry.EntryLists;
import org.landscape.web.http.Kept;
import org.landscape.web.http.KnownNames;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.http.QueryText;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// `/conversations`: the posts that were answered, and who answers whom; `/unanswered`: the posts
/// that wait for an answer, and why each is there.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class ConversationPages {

    private static final int LIVELIEST = 5;
    private static final int LATEST = 15;
    private static final int WAITING = 30;

    /// Rows of the table behind the picture.
    private static final int PAIRS = 60;

    private static final Way CHOOSING = new Way("unanswered", "Posts of all groups that wait");

    private final Layouts layouts;
    private final Conversations conversations;
    private final Unanswered unanswered;
    private final EntryLists lists;
    private final Directory directory;
    private final KnownNames known;
    private final InstantSource clock;

    ConversationPages(
            Layouts layouts,
            Conversations conversations,
            Unanswered unanswered,
            EntryLists lists,
            Directory directory,
            KnownNames known,
            InstantSource clock) {
        this.layouts = layouts;
        this.conversations = conversations;
        this.unanswered = unanswered;
        this.lists = lists;
        this.directory = directory;
        this.known = known;
        this.clock = clock;
    }

    /// @param since the time that is looked at, in words; empty when there is no answer at all
    /// @param picture who answers whom
    /// @param people how many participants are in conversation
    /// @param morePairs how many rows the table leaves out
    @CheckedTemplate(basePath = "talk", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ConversationList(
            Layout layout,
            String since,
            List<PostRow> liveliest,
            List<PostRow> latest,
            AnswerPicture picture,
            List<Mark> marks,
            List<PairRow> pairs,
            int people,
            int answers,
            int morePairs)
            implements TemplateInstance {}

    /// A participant in the picture.
    ///
    /// @param y of the middle of the row
    /// @param name as far as there is room
    record Mark(int y, String name) {

        /// In letters of Latin script; others may be twice as wide.
        private static final int LONGEST = 20;

        static Mark of(int y, String name) {
            int end = 0;
            int width = 0;
            while (end < name.length() && width < LONGEST) {
                int letter = name.codePointAt(end);
                width += letter < WIDE ? 1 : 2;
                end += Character.charCount(letter);
            }
            return new Mark(y, end == name.length() ? name : name.substring(0, end).strip() + "…");
        }

        /// The scripts of East Asia begin here.
        private static final int WIDE = 0x2E80;
    }

    /// @param from who answered
    record PairRow(String from, String fromName, String to, String toName, int answers) {}

    @GET
    @Kept
    @Path("conversations")
    @Operation(hidden = true)
    public TemplateInstance conversations() {
        Recent recent = conversations.recent();
        List<Long> liveliest = recent.liveliest().stream().limit(LIVELIEST).toList();
        List<Long> latest =
                recent.latest().stream()
                        .filter(id -> !liveliest.contains(id))
                        .limit(LATEST)
                        .toList();
        Map<Long, PostRow> rows = rows(Stream.concat(liveliest.stream(), latest.stream()).toList());
        Map<String, String> names =
                directory.all().stream().collect(Collectors.toMap(Member::slug, Member::name));
        List<Pair> pairs =
                recent.pairs().stream()
                        .filter(pair -> names.containsKey(pair.from()))
                        .filter(pair -> names.containsKey(pair.to()))
                        .toList();
        AnswerPicture picture = AnswerPicture.of(pairs);
        Set<String> people =
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                        .collect(Collectors.toSet());
        return new ConversationList(
                layouts.of(Layout.Section.NONE),
                recent.answers() == 0 ? "" : layouts.words().day(recent.since()),
                of(liveliest, rows),
                of(latest, rows),
                picture,
                picture.nodes().stream()
                        .map(
                                node ->
                                        Mark.of(
                                                node.y(),
                                                names.getOrDefault(node.slug(), node.slug())))
                        .toList(),
                pairs.stream()
                        .limit(PAIRS)
                        .map(
                                pair ->
                                        new PairRow(
                                                pair.from(),
                                                names.getOrDefault(pair.from(), ""),
                                                pair.to(),
                                                names.getOrDefault(pair.to(), ""),
                                                pair.answers()))
                        .toList(),
                people.size(),
                pairs.stream().mapToInt(Pair::answers).sum(),
                Math.max(0, pairs.size() - PAIRS));
    }

    private static List<PostRow> of(List<Long> ids, Map<Long, PostRow> rows) {
        return ids.stream().flatMap(id -> Stream.ofNullable(rows.get(id))).toList();
    }

    private Map<Long, PostRow> rows(List<Long> ids) {
        DateWords words = layouts.words();
        Map<Long, Talk> talks = conversations.of(ids);
        return PostRow.toldApart(
                        lists.byIds(ids).stream()
                                // Only its beginning: answers are written on the blog itself.
                                .map(
                                        entry ->
                                                PostRow.of(entry, words)
                                                        .with(talks.get(entry.id()))
                                                        .readElsewhere())
                                .toList())
                .stream()
                .collect(Collectors.toMap(PostRow::id, row -> row));
    }

    // --- Who waits ------------------------------------------------------------------------------

    /// @param group the chosen one, written as in addresses; empty for all
    /// @param groups that can be chosen, by the names of the groups
    /// @param feeds the query of the feed, may be empty
    @CheckedTemplate(basePath = "talk", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record UnansweredList(
            Layout layout,
            List<WaitingRow> waiting,
            String group,
            List<GroupChoice> groups,
            String feeds)
            implements TemplateInstance {}

    /// @param why it is there, in words
    record WaitingRow(PostRow post, String why) {}

    record GroupChoice(String value, String words, boolean chosen) {}

    @GET
    @Kept
    @Path("unanswered")
    @Operation(hidden = true)
    public TemplateInstance unanswered(@Context UriInfo request) {
        Selection.Group group = known.group(request.getQueryParameters(), CHOOSING);
        Instant now = clock.instant();
        Map<String, Member> members =
                directory.all().stream().collect(Collectors.toMap(Member::slug, one -> one));
        List<Waiting> waiting =
                unanswered.waiting(now, slug -> isIn(members.get(slug), group), WAITING);
        Map<Long, PostRow> rows = rows(waiting.stream().map(Waiting::entry).toList());
        List<WaitingRow> shown = new ArrayList<>();
        for (Waiting one : waiting) {
            PostRow row = rows.get(one.entry());
            if (row != null) {
                shown.add(new WaitingRow(row, why(one, row.name(), now)));
            }
        }
        String chosen = group == null ? "" : group.toString();
        return new UnansweredList(
                layouts.of(Layout.Section.NONE),
                shown,
                chosen,
                groups(chosen),
                group == null ? "" : "?group=" + QueryText.urlEncode(chosen).replace("%3A", ":"));
    }

    private static boolean isIn(@Nullable Member member, Selection.@Nullable Group group) {
        return member != null
                && (group == null || group.label().equals(member.groups().get(group.name())));
    }

    private List<GroupChoice> groups(String chosen) {
        List<GroupChoice> choices = new ArrayList<>();
        directory
                .groups()
                .forEach(
                        (name, labels) ->
                                labels.forEach(
                                        label -> {
                                            String value = name + ":" + label;
                                            choices.add(
                                                    new GroupChoice(
                                                            value,
                                                            name + ": " + label,
                                                            value.equals(chosen)));
                                        }));
        return choices;
    }

    static String why(Waiting one, String name, Instant now) {
        long days = Duration.between(one.since(), now).toDays();
        String waits =
                days == 0
                        ? "posted today"
                        : days == 1 ? "waits for a day" : "waits for " + days + " days";
        String so =
                one.received() == 0
                        ? "no answer to " + name + " yet"
                        : name
                                + " had "
                                + (one.received() == 1 ? "one answer" : one.received() + " answers")
                                + " so far";
        return (one.first() ? "First post, " + waits : capital(waits)) + "; " + so;
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
