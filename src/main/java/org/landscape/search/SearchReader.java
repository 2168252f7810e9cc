package org.landscape.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Thing;
import org.landscape.recognition.CurrentRecogniser;
import org.landscape.recognition.PostText;
import org.landscape.recognition.RecognisedThing;
import org.landscape.search.SearchQuery.Part;
import org.landscape.search.SearchQuery.Reading;

/// Reads searches. The Things of the programme that is in force can be named by their words.
@ApplicationScoped
public class SearchReader {

    private final CurrentProgramme programme;
    private final CurrentRecogniser recogniser;

    SearchReader(CurrentProgramme programme, CurrentRecogniser recogniser) {
        this.programme = programme;
        this.recogniser = recogniser;
    }

    /// Reads what was typed; any text can be read.
    public Reading read(@Nullable String typed) {
        return SearchQuery.read(typed, this::numbersOf);
    }

    /// The parts of a text that can be read, as they were typed one after the other.
    List<Part> parts(String typed) {
        return SearchQuery.parts(typed, this::numbersOf);
    }

    /// The Things that a text would name as the title of a post; a number alone names one, too.
    public Set<Integer> thingsIn(String text) {
        String title = text.replaceFirst("^#?(\\d{1,3})$", "thing $1").replace(':', ' ');
        return recogniser
                .get()
                .recognise(new PostText(title, List.of(), List.of(), "", null))
                .stream()
                .map(RecognisedThing::number)
                .collect(Collectors.toSet());
    }

    /// The Thing with a number in words, else those of which a title or an alias has all the words.
    private List<Integer> numbersOf(String words) {
        Set<Integer> named = thingsIn("thing " + words);
        return named.size() == 1
                ? List.copyOf(named)
                : programme.get().things().stream()
                        .filter(thing -> has(thing, words(words)))
                        .map(Thing::number)
                        .toList();
    }

    private static boolean has(Thing thing, Set<String> words) {
        return Stream.concat(Stream.of(thing.title()), thing.aliases().stream())
                .anyMatch(name -> words(name).containsAll(words));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(Selection.folded(text).split("[^\\p{L}\\p{M}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
