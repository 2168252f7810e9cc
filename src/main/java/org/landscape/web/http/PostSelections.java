package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.directory.Selection;
import org.landscape.directory.Selection.Who;
import org.landscape.entry.EntryQuery.Pick;
import org.landscape.participant.Participants;
import org.landscape.search.PostLanguage;
import org.landscape.search.PostSelection;
import org.landscape.search.SearchQuery;
import org.landscape.search.SearchQuery.Reading;
import org.landscape.search.SearchReader;
import org.landscape.search.Tag;
import org.landscape.web.http.ProblemException.Way;

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

    private static final Way CHOOSING = new Way("follow", "Choose on the page “Follow”");

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
    private final KnownNames known;
    private final SearchReader reader;

    PostSelections(
            Directory directory, Participants participants, KnownNames known, SearchReader reader) {
        this.reader = reader;
        this.directory = directory;
        this.participants = participants;
        this.known = known;
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
        known.requireThing(read.thing(), CHOOSING);
        known.require(read.by(), CHOOSING);
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
                        .with(by.groups().stream().map(known::spelled).toList())
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

    private static List<String> values(MultivaluedMap<String, String> query, String parameter) {
        return query.getOrDefault(parameter, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
