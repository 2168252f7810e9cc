package org.landscape.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.landscape.digest.Forewords;
import org.landscape.digest.Week;
import org.landscape.entry.Corrections;
import org.landscape.participant.Participants;

/// Carries out what organisers decide about the weekly digest. Each decision and its line in the
/// log are one transaction.
@ApplicationScoped
public class DigestDecisions {

    private final Participants participants;
    private final Corrections corrections;
    private final Forewords forewords;
    private final Audit audit;
    private final AuditWords words;
    private final InstantSource clock;

    DigestDecisions(
            Participants participants,
            Corrections corrections,
            Forewords forewords,
            Audit audit,
            AuditWords words,
            InstantSource clock) {
        this.participants = participants;
        this.corrections = corrections;
        this.forewords = forewords;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /// Picks a post for the digest of the week that it is in, or takes that back.
    ///
    /// @return whether that changed anything; not for a post that is in no digest
    @Transactional
    public Decided<Boolean> pick(Organiser organiser, long entry, boolean picked) {
        Optional<Boolean> done = corrections.star(entry, picked, clock.instant());
        if (done.orElse(false)) {
            audit.add(organiser, picked ? Action.PICKED : Action.NOT_PICKED, words.post(entry), "");
        }
        return Decided.of(done);
    }

    /// Changes what is written above the digest of a week.
    ///
    /// @param seen the version that the organiser saw
    /// @param text in its [tidy][Foreword#tidy] form
    /// @return whether that changed anything; refused when another organiser was quicker
    @Transactional
    public Decided<Boolean> write(Organiser organiser, Week week, int seen, String text) {
        // A row that is not there yet cannot be locked.
        participants.lockRoster();
        Optional<Boolean> done =
                forewords.change(week, seen, text, organiser.name(), clock.instant());
        if (done.orElse(false)) {
            audit.add(organiser, Action.WROTE_FOREWORD, Subject.of(week), "");
        }
        return done.<Decided<Boolean>>map(Decided.Done::new)
                .orElseGet(
                        () ->
                                new Decided.Refused<>(
                                        "Another organiser has changed these words meanwhile."));
    }
}
