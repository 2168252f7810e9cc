package org.landscape.ownership;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.landscape.participant.ParticipantForgotten;

/// Stores which posts their own authors hid, so that they may show them again. A post that an
/// organiser hides is not among them.
@ApplicationScoped
public class OwnHiding implements PanacheRepositoryBase<OwnerHidden, Long> {

    /// Records that its author hides a post.
    ///
    /// @param at exactly when it was hidden
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(long entry, Owner owner, Instant at) {
        forget(entry);
        persist(new OwnerHidden(entry, owner.participant(), at));
    }

    /// Records that the post is shown again, or that an organiser hides it.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(long entry) {
        delete("entryId", entry);
    }

    /// When their authors hid these posts, as far as they did.
    @Transactional
    public Map<Long, Instant> of(Collection<Long> entries) {
        return entries.isEmpty()
                ? Map.of()
                : list("entryId in ?1", entries).stream()
                        .collect(Collectors.toMap(OwnerHidden::entry, OwnerHidden::hiddenAt));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("participantId", gone.participant().id());
    }
}
