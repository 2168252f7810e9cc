package org.landscape.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.landscape.registration.BlogLists;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.OpmlImport;
import org.landscape.registration.RosterSync;

/// Carries out what organisers decide about lists of blogs: those that they import, and feeds.yaml.
/// Each decision and its line in the log are stored together.
@ApplicationScoped
public class ListDecisions {

    private final BlogLists blogLists;
    private final RosterSync rosterSync;
    private final FeedsFileStatus feedsFileStatus;
    private final Audit audit;

    ListDecisions(
            BlogLists blogLists,
            RosterSync rosterSync,
            FeedsFileStatus feedsFileStatus,
            Audit audit) {
        this.blogLists = blogLists;
        this.rosterSync = rosterSync;
        this.feedsFileStatus = feedsFileStatus;
        this.audit = audit;
    }

    /// Lets every blog of a list join, or returns what an import would do.
    @Transactional
    public List<OpmlImport.Line> importOpml(Organiser organiser, String opml, boolean dryRun) {
        List<OpmlImport.Line> lines = blogLists.importAtOnce(opml, dryRun);
        long joined =
                lines.stream().filter(line -> line.outcome() == OpmlImport.Outcome.NEW).count();
        if (!dryRun && joined > 0) {
            audit.add(organiser, Action.IMPORTED, Subject.DESK, joined + " joined");
        }
        return lines;
    }

    /// Lets the blogs of a list join that was kept ([BlogLists#keep]).
    ///
    /// @return how many joined; unknown when there is no such list or they were let in before
    @Transactional
    public Decided<Integer> joinList(Organiser organiser, String key) {
        Optional<Integer> joined = blogLists.join(key);
        joined.filter(count -> count > 0)
                .ifPresent(
                        count ->
                                audit.add(
                                        organiser,
                                        Action.IMPORTED,
                                        Subject.DESK,
                                        count + " joined"));
        return Decided.of(joined);
    }

    /// Stops the unlisted participants who were too many to stop without a decision. Must be called
    /// outside a transaction.
    ///
    /// @param shown the [mark][FeedsFileStatus#unlistedMark] of the list that the organiser saw
    /// @return how many were stopped
    public Decided<Integer> stopUnlisted(Organiser organiser, String shown) {
        List<RosterSync.Unlisted> unlisted = feedsFileStatus.unlisted();
        if (unlisted.isEmpty() || !shown.equals(FeedsFileStatus.unlistedMark(unlisted))) {
            return new Decided.Refused<>(
                    "feeds.yaml has changed meanwhile. Look once more at who would stop.");
        }
        int stopped =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    int count = rosterSync.stop(unlisted);
                                    audit.add(
                                            organiser,
                                            Action.STOPPED_UNLISTED,
                                            Subject.DESK,
                                            count + " stopped");
                                    return count;
                                });
        feedsFileStatus.clearUnlisted();
        return new Decided.Done<>(stopped);
    }
}
