package org.landscape.web.organiser;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Action;
import org.landscape.desk.Audit;
import org.landscape.desk.DecisionOnMany;
import org.landscape.entry.Correction;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryLists.Hideable;
import org.landscape.entry.ShownEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.web.pages.PostRow;

/// Tells what was decided last in the queue of doubtful posts, in words.
@Singleton
class LastDecisions {

    /// Of more decisions at once no page tells.
    private static final int MOST = 40;

    private final EntryLists lists;
    private final Corrections corrections;
    private final Audit audit;
    private final CurrentProgramme programme;

    LastDecisions(
            EntryLists lists, Corrections corrections, Audit audit, CurrentProgramme programme) {
        this.lists = lists;
        this.corrections = corrections;
        this.audit = audit;
        this.programme = programme;
    }

    /// What was decided last, with the button that takes it back.
    ///
    /// @param path of the page about it, below `organiser/`
    /// @param subject the title, or the number of posts
    /// @param also what else is to be known, empty when there is nothing
    /// @param entry the post, null for a decision about many
    /// @param lines of the log, with a blank between; null for a decision about one post
    /// @param undo whether it can be taken back
    record LastDecision(
            String path,
            String subject,
            String words,
            String also,
            @Nullable Long entry,
            @Nullable Integer number,
            @Nullable String lines,
            boolean undo) {}

    /// What the address of a page says was decided last; null where it says nothing.
    ///
    /// @param done `17-6` for a post and a Thing, `log-5-6` for decisions about many posts
    @Nullable LastDecision of(@Nullable String done, @Nullable String left) {
        if (done == null) {
            return null;
        }
        try {
            int leftAlone = left == null ? 0 : Integer.parseInt(left);
            List<String> parts = List.of(done.split("-", 0));
            if (parts.getFirst().equals("log")) {
                return lastOfMany(
                        parts.stream()
                                .skip(1)
                                .limit(MOST)
                                .map(Long::valueOf)
                                .flatMap(line -> audit.ofMany(line).stream())
                                .toList(),
                        leftAlone);
            }
            return parts.size() < 2
                    ? null
                    : lastOfOne(
                            Long.parseLong(parts.get(0)), Long.parseLong(parts.get(1)), leftAlone);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private @Nullable LastDecision lastOfMany(List<DecisionOnMany> decisions, int leftAlone) {
        if (decisions.isEmpty()) {
            return null;
        }
        DecisionOnMany first = decisions.getFirst();
        int posts = decisions.stream().mapToInt(one -> one.posts().size()).sum();
        boolean oneThing = decisions.stream().allMatch(one -> one.number() == first.number());
        String unit =
                oneThing
                        ? programme.get().unit() + " " + first.number()
                        : "what they were proposed for";
        String words =
                switch (first.action()) {
                    case COUNTED_MANY -> "count for " + unit;
                    case NOT_COUNTED_MANY -> "do not count for " + unit;
                    default -> "are decided by the rules again";
                };
        return new LastDecision(
                decisions.size() == 1 ? "decisions/" + first.line() : "log",
                posts + " posts",
                words,
                leftAlone == 0
                        ? ""
                        : leftAlone
                                + (leftAlone == 1 ? " was" : " were")
                                + " left alone: decided meanwhile, or no longer doubtful.",
                null,
                first.number(),
                decisions.stream()
                        .map(one -> String.valueOf(one.line()))
                        .collect(Collectors.joining(" ")),
                first.action() != Action.UNDONE_MANY);
    }

    private @Nullable LastDecision lastOfOne(long entry, long number, int leftAlone) {
        ShownEntry post = lists.byIdAlsoHidden(entry).map(Hideable::entry).orElse(null);
        if (post == null) {
            return null;
        }
        Correction said =
                corrections.about(entry).stream()
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElse(null);
        String title = DoubtfulQueue.cut(PostRow.titleOf(post.title()));
        String unit = programme.get().unit() + " " + number;
        if (said == null) {
            return leftAlone == 0
                    ? null
                    : new LastDecision(
                            "entries/" + entry,
                            title,
                            "is no longer doubtful, so nothing was changed",
                            "",
                            entry,
                            (int) number,
                            null,
                            false);
        }
        String words = (said.isFor() ? "counts for " : "does not count for ") + unit;
        return new LastDecision(
                "entries/" + entry,
                title,
                leftAlone == 0 ? words : words + ", as " + said.saidBy() + " has said meanwhile",
                "",
                entry,
                said.number(),
                null,
                leftAlone == 0);
    }
}
