package org.landscape.entry;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;
import org.landscape.programme.CurrentProgramme;

/// The organisers' own posts, which are the tasks for Things. Some participants post them again on
/// their own blogs, word for word; such a copy is no answer.
@Singleton
class OrganiserPosts {

    private final Entries entries;
    private final CurrentProgramme programme;

    OrganiserPosts(Entries entries, CurrentProgramme programme) {
        this.entries = entries;
        this.programme = programme;
    }

    /// The tasks as they are now, for one document or for one run over all entries. The database is
    /// queried once, at the first comparison, and again for a task only when a post begins like it.
    Known now() {
        return new Known(
                () -> programme.get().feed() == null ? Map.of() : bySummary(),
                task -> entries.findByIdOptional(task).map(Entry::text).orElse(EntryText.NOTHING));
    }

    private Map<String, List<Long>> bySummary() {
        return entries.getEntityManager()
                .createQuery(
                        "select e.text.summary, e.id from Entry e where e.removedAt is null"
                                + " and e.feed.participant.membership = :organising",
                        Object[].class)
                .setParameter("organising", Membership.ORGANISING)
                .getResultStream()
                .collect(
                        Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (Long) row[1], Collectors.toList())));
    }

    /// Decides which texts are copies of tasks: the beginning is compared first, then all of it;
    /// white space and capitals do not count.
    static final class Known {

        /// Shorter texts may be the same by chance.
        private static final int SHORTEST = 40;

        private final Supplier<Map<String, List<Long>>> bySummary;
        private final Function<Long, EntryText> textOf;
        private final Map<Long, String> wordsOf = new HashMap<>();
        private @Nullable Map<String, List<Long>> known;

        /// @param bySummary the tasks by the beginnings of their texts; called once at most
        /// @param textOf the full text of a task; called once at most for each
        Known(Supplier<Map<String, List<Long>>> bySummary, Function<Long, EntryText> textOf) {
            this.bySummary = bySummary;
            this.textOf = textOf;
        }

        /// Of an entry that was read before.
        boolean isCopied(EntryText stored) {
            return isCopied(EntryReading.ReadEntry.again(stored));
        }

        boolean isCopied(EntryReading.ReadEntry read) {
            EntryText text = read.text();
            if (text.summary().length() < SHORTEST) {
                return false;
            }
            if (known == null) {
                known = bySummary.get();
            }
            List<Long> alike = known.getOrDefault(text.summary(), List.of());
            if (alike.isEmpty()) {
                return false;
            }
            String words = words(read);
            return alike.stream()
                    .map(task -> wordsOf.computeIfAbsent(task, this::words))
                    .anyMatch(words::equals);
        }

        private String words(Long task) {
            return words(EntryReading.ReadEntry.again(textOf.apply(task)));
        }

        private static String words(EntryReading.ReadEntry read) {
            return read.body().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        }
    }
}
