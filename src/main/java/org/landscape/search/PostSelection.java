package org.landscape.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;
import org.landscape.entry.EntryQuery.Pick;
import org.landscape.search.SearchQuery.Part;
import org.landscape.search.SearchQuery.What;

/// Which posts a list holds: those for which everything named here is true. Feeds, pages and the
/// API read it from an address, and one that asks for the same is equal and has the same [#query].
///
/// @param by whose posts
/// @param thing surely for this Thing, null for all
/// @param pick which of each participant
/// @param words what the posts have to say, and their tags and languages; null for all
public record PostSelection(
        Selection by, @Nullable Integer thing, Pick pick, @Nullable SearchQuery words) {

    public static final PostSelection ALL =
            new PostSelection(Selection.EVERYBODY, null, Pick.ALL, null);

    /// All posts that are surely for a Thing.
    public static PostSelection ofThing(int number) {
        return new PostSelection(Selection.EVERYBODY, number, Pick.ALL, null);
    }

    /// All posts with a tag.
    ///
    /// @param key from [Tag#keyOf]
    public static PostSelection ofTag(String key) {
        return new PostSelection(
                Selection.EVERYBODY, null, Pick.ALL, words(null, List.of(key), List.of()));
    }

    /// All posts in a language.
    ///
    /// @param code from [PostLanguage#codeOf]
    public static PostSelection in(String code) {
        return new PostSelection(
                Selection.EVERYBODY, null, Pick.ALL, words(null, List.of(), List.of(code)));
    }

    /// The path of the page with these posts, below the base: a page of its own for one Thing, one
    /// tag, one language or words alone, else the front page with [#query].
    public String page() {
        String query = query();
        if (query.matches("thing=\\d+")) {
            return "things/" + thing;
        }
        if (query.matches("tag=[^&]+")) {
            return "tags/" + query.substring("tag=".length());
        }
        if (query.matches("language=[^&]+")) {
            return "languages/" + query.substring("language=".length());
        }
        return (query.matches("q=[^&]+") ? "search?" : "?") + query;
    }

    /// The same, for all Things.
    public PostSelection ofAllThings() {
        return new PostSelection(by, null, pick, words);
    }

    public PostSelection {
        by = by.canonical();
    }

    /// As the query of an address, with its parameters in one order; empty when nothing is asked.
    public String query() {
        List<String> parts = new ArrayList<>();
        String whose = by.query(Selection.Who.ALL);
        if (!whose.isEmpty()) {
            parts.add(whose);
        }
        if (thing != null) {
            parts.add("thing=" + thing);
        }
        if (words != null) {
            words.languages().forEach(code -> parts.add("language=" + code));
            words.tags().forEach(key -> parts.add("tag=" + encoded(key)));
        }
        switch (pick) {
            case ALL -> {}
            case FIRST -> parts.add("new=first");
            case LATEST -> parts.add("one=each");
        }
        SearchQuery typed = typed();
        if (typed != null) {
            parts.add("q=" + encoded(typed.toString()));
        }
        return String.join("&", parts);
    }

    /// What is searched for besides tags and languages; null for nothing.
    public @Nullable SearchQuery typed() {
        return words == null ? null : words.typed();
    }

    /// Everything that is asked, in words; empty when nothing is.
    ///
    /// @param unit the programme's word for a Thing
    /// @param nameOf the name of the participant with a slug
    public String inWords(String unit, UnaryOperator<String> nameOf) {
        List<String> parts = new ArrayList<>();
        switch (pick) {
            case ALL -> {}
            case FIRST -> parts.add("first posts");
            case LATEST -> parts.add("the latest of each");
        }
        if (thing != null) {
            parts.add(unit + " " + thing);
        }
        String whose = by.inWords(unit, Selection.Who.ALL);
        if (!whose.isEmpty()) {
            parts.add(whose);
        }
        if (!by.without().isEmpty()) {
            parts.add(
                    "without " + String.join(" and ", by.without().stream().map(nameOf).toList()));
        }
        if (words != null) {
            words.languages().forEach(code -> parts.add("in " + PostLanguage.nameOf(code)));
            words.tags().forEach(key -> parts.add("tagged “" + key + "”"));
        }
        SearchQuery typed = typed();
        if (typed != null) {
            parts.add("posts with “" + typed + "”");
        }
        return String.join(", ", parts);
    }

    /// What is searched for, and these tags and languages; null when nothing is.
    ///
    /// @param tags by their keys
    /// @param languages by their codes
    public static @Nullable SearchQuery words(
            @Nullable SearchQuery typed, List<String> tags, List<String> languages) {
        List<Part> parts = new ArrayList<>(typed == null ? List.of() : typed.parts());
        tags.forEach(key -> parts.add(new Part(false, new What.Tagged(key))));
        languages.forEach(code -> parts.add(new Part(false, new What.InLanguage(code))));
        return parts.isEmpty() ? null : new SearchQuery(parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
