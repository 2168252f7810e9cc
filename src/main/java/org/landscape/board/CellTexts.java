package org.landscape.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.landscape.board.Board.Cell;
import org.landscape.board.Board.Row;
import org.landscape.count.Answer;
import org.landscape.count.Answers;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryThing;

/// The addresses, titles and reasons of the posts in the cells of a board. They are kept in memory,
/// within a limit of bytes, until a post of the participant changes.
final class CellTexts {

    /// Of an entry's thing and its place here, without its texts.
    private static final int OVERHEAD = 160;

    private final EntryLists lists;

    private final Cache<String, Kept> kept;

    /// @param version of the answers
    private record Kept(Object version, List<EntryThing> texts) {

        int weight() {
            return texts.stream().mapToInt(Kept::weight).sum();
        }

        private static int weight(EntryThing text) {
            String url = Objects.requireNonNullElse(text.url(), "");
            return OVERHEAD + url.length() + text.title().length() + text.evidence().length();
        }
    }

    CellTexts(EntryLists lists, long maxBytes) {
        this.lists = lists;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .weigher((String _, Kept one) -> OVERHEAD + one.weight())
                        .executor(Runnable::run)
                        .build();
    }

    /// The rows with the texts of their cells. Only what is not kept is read.
    ///
    /// @param answers of these participants, by slug
    List<Row> in(List<Row> rows, Map<String, Answers> answers) {
        Map<String, List<EntryThing>> texts = new HashMap<>();
        Map<String, Answers> unknown = new HashMap<>();
        answers.forEach(
                (slug, theirs) -> {
                    Kept there = kept.getIfPresent(slug);
                    if (there != null && there.version().equals(theirs.version())) {
                        texts.put(slug, there.texts());
                    } else {
                        unknown.put(slug, theirs);
                    }
                });
        Map<String, List<EntryThing>> read =
                lists.entryThings(entries(unknown.values())).stream()
                        .collect(Collectors.groupingBy(EntryThing::participant));
        unknown.forEach(
                (slug, theirs) -> {
                    List<EntryThing> found = List.copyOf(read.getOrDefault(slug, List.of()));
                    texts.put(slug, found);
                    kept.put(slug, new Kept(theirs.version(), found));
                });
        return rows.stream()
                .map(row -> with(texts.getOrDefault(row.slug(), List.of()), row))
                .toList();
    }

    private static List<Long> entries(Collection<Answers> answers) {
        return answers.stream()
                .flatMap(theirs -> theirs.byThing().values().stream())
                .map(Answer::entry)
                .distinct()
                .sorted()
                .toList();
    }

    private static Row with(List<EntryThing> texts, Row row) {
        return row.with(
                row.cells().stream()
                        .map(cell -> cell.entry() == null ? cell : with(texts, cell))
                        .toList());
    }

    private static Cell with(List<EntryThing> texts, Cell cell) {
        return texts.stream()
                .filter(text -> text.thing() == cell.thing())
                .filter(text -> Objects.equals(text.entry(), cell.entry()))
                .map(cell::with)
                .findFirst()
                .orElse(cell);
    }
}
