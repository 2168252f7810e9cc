package org.landscape.ownership;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.landscape.address.Secret;
import org.landscape.participant.ParticipantForgotten;

/// Stores which code a browser was given for the blog of which participant. The browser is known by
/// a secret that it holds.
@ApplicationScoped
class OwnerCodes implements PanacheRepositoryBase<OwnerCode, OwnerCode.Key> {

    private final OwnershipConfig config;
    private final InstantSource clock;

    OwnerCodes(OwnershipConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    Duration length() {
        return config.codeKept();
    }

    /// The code of a browser for a participant: the one it has, else a new one.
    @Transactional
    public ProofCode give(String browser, long participant) {
        Instant now = clock.instant();
        delete("endsAt <= ?1", now);
        return of(browser, participant)
                .orElseGet(
                        () -> {
                            ProofCode code = ProofCode.make();
                            persist(
                                    new OwnerCode(
                                            key(browser, participant), code, now.plus(length())));
                            return code;
                        });
    }

    @Transactional
    public Optional<ProofCode> of(String browser, long participant) {
        Instant now = clock.instant();
        return browser.length() == Secret.LENGTH
                ? findByIdOptional(key(browser, participant))
                        .filter(code -> !code.isOver(now))
                        .map(OwnerCode::code)
                : Optional.empty();
    }

    /// Whether a code that can be used was given to the browser.
    @Transactional
    public boolean knows(String browser) {
        return browser.length() == Secret.LENGTH
                && count("key.browser = ?1 and endsAt > ?2", Secret.hash(browser), clock.instant())
                        > 0;
    }

    /// The code has proven something; it proves nothing again.
    @Transactional
    public void use(String browser, long participant) {
        deleteById(key(browser, participant));
    }

    private static OwnerCode.Key key(String browser, long participant) {
        return new OwnerCode.Key(Secret.hash(browser), participant);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void forget(@Observes ParticipantForgotten gone) {
        delete("key.participant", gone.participant().id());
    }
}
