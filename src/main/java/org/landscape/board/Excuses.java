package org.landscape.board;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.landscape.participant.Participant;
import org.landscape.participant.ParticipantForgotten;

/// Stores which participant is excused from which Thing.
@ApplicationScoped
public class Excuses implements PanacheRepository<Excuse> {

    /// @return whether they were not excused before
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean excuse(
            Participant participant, int thing, String who, String reason, Instant now) {
        if (count("participant = ?1 and number = ?2", participant, thing) > 0) {
            return false;
        }
        persist(new Excuse(participant, thing, who, reason, now));
        return true;
    }

    /// @return whether they were excused
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean takeBack(Participant participant, int thing) {
        return delete("participant = ?1 and number = ?2", participant, thing) > 0;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("participant", gone.participant());
    }

    /// Who excused the participant from the Thing, and why; empty when they are not excused.
    @Transactional
    public Optional<Given> given(String slug, int thing) {
        return find("participant.slug = ?1 and number = ?2", slug, thing)
                .firstResultOptional()
                .map(Excuse::given);
    }

    /// An organiser's excuse.
    ///
    /// @param reason perhaps empty
    public record Given(String who, String reason, Instant at) {}

    /// The Things from which each participant is excused, by slug.
    Map<String, Set<Integer>> all() {
        return getEntityManager()
                .createQuery("select e.participant.slug, e.number from Excuse e", Object[].class)
                .getResultStream()
                .collect(
                        Collectors.groupingBy(
                                row -> (String) row[0],
                                Collectors.mapping(row -> (Integer) row[1], Collectors.toSet())));
    }

    /// The Things from which the participant is excused.
    Set<Integer> of(String slug) {
        return find("participant.slug", slug).stream()
                .map(Excuse::number)
                .collect(Collectors.toSet());
    }
}
