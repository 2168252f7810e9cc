package org.landscape.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.landscape.entry.EntryRemoved;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;
import org.landscape.tick.RetentionCheck;

/// Deletes what is stored of comments when a post or a participant is gone. Readers do not see it
/// from that moment on in any case ([Comments]).
@ApplicationScoped
public class ForgottenComments {

    /// Who does not take part any more. Who waits or pauses may still.
    private static final Set<Membership> GONE =
            Set.of(Membership.STOPPED, Membership.REFUSED, Membership.REMOVED);

    /// More than leave in an hour.
    private static final int AT_ONCE = 500;

    private static final String THEIR_FEEDS =
            "(select f.id from Feed f where f.participant in :gone)";

    private static final List<String> DELETE =
            List.of(
                    "delete from Comment c where c.entryId in"
                            + " (select e.id from Entry e where e.feed.participant in :gone)",
                    "delete from Comment c where c.feedId in " + THEIR_FEEDS,
                    "delete from CommentThread t where t.feedId in " + THEIR_FEEDS,
                    "delete from CommentPoll o where o.feedId in " + THEIR_FEEDS);

    private static final String MAKE_OTHERS =
            "update Comment c set c.participantId = null, c.certainty = null, c.url = null"
                    + " where c.participantId in :ids";

    private final EntityManager entities;

    ForgottenComments(EntityManager entities) {
        this.entities = entities;
    }

    /// Deletes the comments on the posts of a participant, and makes those that they wrote like
    /// those of people who never took part.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetOf(Participant participant) {
        forget(List.of(participant));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        forgetOf(gone.participant());
    }

    private void forget(List<Participant> gone) {
        for (String delete : DELETE) {
            entities.createQuery(delete).setParameter("gone", gone).executeUpdate();
        }
        entities.createQuery(MAKE_OTHERS)
                .setParameter("ids", gone.stream().map(Participant::id).toList())
                .executeUpdate();
    }

    /// The same for everybody who does not take part any more, with each hour. What they wrote is
    /// found again if they come back, as far as the blogs still list it.
    @Transactional
    void forget(@Observes RetentionCheck check) {
        List<Participant> gone =
                entities.createQuery(
                                "select p from Participant p where p.membership in :gone and (p.id in"
                                        + " (select c.participantId from Comment c) or exists (select 1"
                                        + " from CommentPoll o where o.feed.participant = p))",
                                Participant.class)
                        .setParameter("gone", GONE)
                        .setMaxResults(AT_ONCE)
                        .getResultList();
        if (!gone.isEmpty()) {
            forget(gone);
        }
    }

    /// A post that its blog deleted has no comments.
    void forget(@Observes EntryRemoved removed) {
        entities.createQuery("delete from Comment where entryId = ?1")
                .setParameter(1, removed.id())
                .executeUpdate();
    }
}
