package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Group;
import org.landscape.directory.Selection.Who;
import org.landscape.entry.EntryQuery.Pick;
import org.landscape.participant.Participants;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.search.PostLanguage;
import org.landscape.search.PostSelection;
import org.landscape.search.SearchQuery;
import org.landscape.search.SearchQuery.Reading;
import org.landscape.search.SearchReader;
import org.landscape.search.Tag;

/// Reads from the query of an address which posts are asked for, with the parameters of
/// [Selections] and `without`, `thing`, `language`, `tag`, `new`, `one` and `q`. An empty parameter
/// asks for nothing, as a form sends it. Other parameters do not count.
///
/// Who is left out and is not here (any more) leaves nobody out: an address that was taken goes on
/// when a participant leaves. A former slug means its participant.
@Singleton
public class PostSelections {

    /// More would not fit into an address.
    private static final int MOST_LEFT_OUT = 100;

    /// In characters of a canonical query.
    private static final int LONGEST = 1800;

    /// More examples of what would be right are not read.
    private static final int MOST_NAMED = 12;

    /// The parameters that ask for posts.
    private static final Set<String> PARAMETERS =
            Set.of(
                    "who",
                    "group",
                    "done",
                    "at",
                    "name",
                    "without",
                    "thing",
                    "language",
                    "tag",
                    "new",
                    "one",
                    "q");

    private final Directory directory;
    private final Participants participants;
    private final CurrentProgramme programme;
    private final SearchReader reader;

    PostSelections(
            Directory directory,
            Participants participants,
            CurrentProgramme programme,
            SearchReader reader) {
        this.reader = reader;
        this.directory = directory;
        this.participants = participants;
        this.programme = programme;
    }

    /// Whether an address asks for certain posts.
    public static boolean isAsked(MultivaluedMap<String, String> query) {
        return query.entrySet().stream()
                .anyMatch(
                        one ->
                                PARAMETERS.contains(one.getKey())
                                        && one.getValue().stream()
                                                .anyMatch(value -> !value.isBlank()));
    }

    /// @throws ProblemException 400 when a parameter cannot be read, 404 when there is no such
    ///     Thing or group
    public PostSelection existing(MultivaluedMap<String, String> query) {
        PostSelection read = read(query);
        Programme current = programme.get();
        Stream.of(read.thing(), read.by().done(), read.by().at())
                .filter(Objects::nonNull)
                .filter(number -> current.thing(number).isEmpty())
                .findFirst()
                .ifPresent(number -> refuse(number, current));
        read.by().groups().stream()
                .filter(group -> directory.countInGroup(group.name(), group.label()) == 0)
                .findFirst()
                .ifPresent(this::refuse);
        return read;
    }

    /// The part that chooses among blogs: posts, tags and languages are not asked for, and who has
    /// not begun is somebody.
    public PostSelection ofBlogs(MultivaluedMap<String, String> query) {
        PostSelection read = existing(query);
        return new PostSelection(
                read.by().with(Selections.read(query, Who.ALL).who()),
                read.thing(),
                Pick.ALL,
                null);
    }

    /// The same, where nothing is found for a Thing or a group that does not exist.
    public PostSelection read(MultivaluedMap<String, String> query) {
        PostSelection read = asWritten(query);
        if (read.query().length() > LONGEST) {
            throw new ProblemException(
                    400,
                    "The address asks for so much that it is too long for many programs. Leave out"
                            + " fewer participants, or ask for fewer words.");
        }
        return read;
    }

    private PostSelection asWritten(MultivaluedMap<String, String> query) {
        Selection by = Selections.read(query, Who.ALL);
        return new PostSelection(
                // Who has not begun has no posts.
                (by.who() == Who.BEGUN ? by.with(Who.ALL) : by)
                        .with(by.groups().stream().map(this::spelled).toList())
                        .leavingOut(present(without(query))),
                Selections.thing(query, "thing"),
                pick(query),
                PostSelection.words(words(query.getFirst("q")), tags(query), languages(query)));
    }

    /// Null when there are none; an empty text has none, as a form sends it.
    ///
    /// @throws ProblemException 400 when the words cannot be searched for
    private @Nullable SearchQuery words(@Nullable String typed) {
        return switch (reader.read(typed)) {
            case Reading.Read(SearchQuery query) -> query;
            case Reading.Nothing _ -> null;
            case Reading.Wrong(String message) -> throw new ProblemException(400, message, "q");
        };
    }

    private static Pick pick(MultivaluedMap<String, String> query) {
        boolean first =
                isChosen(
                        query,
                        "new",
                        "first",
                        "new is first: then only the first post of each participant comes.");
        boolean latest =
                isChosen(
                        query,
                        "one",
                        "each",
                        "one is each: then only the latest post of each participant comes.");
        return first ? Pick.FIRST : latest ? Pick.LATEST : Pick.ALL;
    }

    private static boolean isChosen(
            MultivaluedMap<String, String> query, String parameter, String word, String right) {
        List<String> asked = values(query, parameter);
        if (!asked.stream().allMatch(word::equalsIgnoreCase)) {
            throw new ProblemException(400, right, parameter);
        }
        return !asked.isEmpty();
    }

    private static List<String> languages(MultivaluedMap<String, String> query) {
        List<String> codes =
                values(query, "language").stream()
                        .map(PostSelections::language)
                        .distinct()
                        .toList();
        if (codes.size() > 1) {
            throw new ProblemException(
                    400,
                    "A post is in one language. Ask for one, such as language=de.",
                    "language");
        }
        return codes;
    }

    private static String language(String text) {
        String code = PostLanguage.codeOf(text);
        if (code == null) {
            throw new ProblemException(
                    400, "language is the code of a language, such as de, en or fr.", "language");
        }
        return code;
    }

    private static List<String> tags(MultivaluedMap<String, String> query) {
        return values(query, "tag").stream().map(PostSelections::tag).toList();
    }

    private static String tag(String text) {
        String key = Tag.keyOf(text);
        if (key.isEmpty()) {
            throw new ProblemException(400, "tag is a word, such as tag=libraries.", "tag");
        }
        return key;
    }

    private static Set<String> without(MultivaluedMap<String, String> query) {
        Set<String> slugs =
                values(query, "without").stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .map(slug -> slug.strip().toLowerCase(Locale.ROOT))
                        .filter(slug -> !slug.isEmpty())
                        .collect(Collectors.toSet());
        if (slugs.size() > MOST_LEFT_OUT) {
            throw new ProblemException(
                    400,
                    "without leaves out %d participants at most.".formatted(MOST_LEFT_OUT),
                    "without");
        }
        return slugs;
    }

    private List<String> present(Set<String> asked) {
        List<String> slugs = new ArrayList<>(asked.stream().filter(directory::has).toList());
        List<String> others = asked.stream().filter(slug -> !slugs.contains(slug)).toList();
        if (!others.isEmpty()) {
            participants.presentSlugs(others).stream().filter(directory::has).forEach(slugs::add);
        }
        return slugs;
    }

    /// As the group is written here, whatever capitals the address has.
    private Group spelled(Group asked) {
        if (directory.countInGroup(asked.name(), asked.label()) > 0) {
            return asked;
        }
        return directory.groups().entrySet().stream()
                .filter(name -> name.getKey().equalsIgnoreCase(asked.name()))
                .flatMap(
                        name ->
                                name.getValue().stream()
                                        .filter(asked.label()::equalsIgnoreCase)
                                        .map(label -> new Group(name.getKey(), label)))
                .findFirst()
                .orElse(asked);
    }

    private static List<String> values(MultivaluedMap<String, String> query, String parameter) {
        return query.getOrDefault(parameter, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static void refuse(int number, Programme programme) {
        String numbers =
                programme.things().stream()
                        .map(Thing::number)
                        .map(one -> Integer.toString(one))
                        .collect(Collectors.joining(", "));
        throw new ProblemException(
                404,
                "The programme has no %s %d. There are: %s."
                        .formatted(programme.unit(), number, numbers));
    }

    private void refuse(Group group) {
        String there =
                directory.groups().entrySet().stream()
                        .flatMap(PostSelections::written)
                        .limit(MOST_NAMED)
                        .collect(Collectors.joining(", "));
        throw new ProblemException(
                404,
                "Nobody here is in the group %s. ".formatted(group)
                        + (there.isEmpty() ? "There are no groups." : "There are: " + there + "."));
    }

    private static Stream<String> written(Map.Entry<String, Set<String>> groups) {
        return groups.getValue().stream().map(label -> groups.getKey() + ":" + label);
    }
}
