package org.landscape.digest;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stores what organisers write above the digests.
@ApplicationScoped
public class Forewords implements PanacheRepositoryBase<StoredForeword, LocalDate> {

    private final Event<DigestChanged> changes;

    Forewords(Event<DigestChanged> changes) {
        this.changes = changes;
    }

    @Transactional
    public Foreword of(Week week) {
        return findByIdOptional(week.monday()).map(StoredForeword::foreword).orElse(Foreword.NONE);
    }

    /// Those of a time, by week. One query.
    @Transactional
    Map<Week, Foreword> between(Week first, Week last) {
        return list("monday between ?1 and ?2", first.monday(), last.monday()).stream()
                .collect(Collectors.toMap(StoredForeword::week, StoredForeword::foreword));
    }

    /// Changes one. Belongs inside a transaction in which no other changes it.
    ///
    /// @param seen the version that the writer saw
    /// @param text in its [tidy][Foreword#tidy] form
    /// @return whether that changed anything; empty when another version is stored meanwhile
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Boolean> change(Week week, int seen, String text, String who, Instant now) {
        StoredForeword row =
                findByIdOptional(week.monday()).orElseGet(() -> new StoredForeword(week));
        Foreword present = row.foreword();
        if (present.text().equals(text)) {
            return Optional.of(false);
        }
        if (present.version() != seen) {
            return Optional.empty();
        }
        row.change(text, who, now);
        persist(row);
        changes.fire(new DigestChanged());
        return Optional.of(true);
    }
}
