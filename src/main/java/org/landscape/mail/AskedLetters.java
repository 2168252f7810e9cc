package org.landscape.mail;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.landscape.address.ForgottenAddress;
import org.landscape.tick.RetentionCheck;

/// Counts the letters that somebody asked for to an address, of each kind and within a day. The
/// count stays when a participant leaves: else whoever joins with the address of another, and
/// leaves, could send there as many as they like. It is kept apart from the letters for that, with
/// a hash in place of the address, and is deleted after that day.
@ApplicationScoped
class AskedLetters implements PanacheRepository<AskedLetter> {

    private static final Duration COUNTED = Duration.ofDays(1);

    private final MailConfig config;

    AskedLetters(MailConfig config) {
        this.config = config;
    }

    /// Counts one more, unless there are as many as may be
    /// (`LANDSCAPE_MAIL_ASKED_PER_ADDRESS`). The turn is the last thing for which a transaction
    /// waits, so that none waits for the other.
    ///
    /// @return whether the letter may be sent
    @Transactional(Transactional.TxType.MANDATORY)
    boolean take(MailAddress to, Letter.Asked asked, Instant now) {
        if (config.askedPerAddress() == 0) {
            return true;
        }
        awaitTurn();
        String hash = hash(to);
        boolean free =
                count(
                                "addressHash = ?1 and askedFor = ?2 and askedAt > ?3",
                                hash,
                                asked,
                                now.minus(COUNTED))
                        < config.askedPerAddress();
        if (free) {
            persist(new AskedLetter(hash, asked, now));
        }
        return free;
    }

    /// Waits until all others, on whichever node, who have asked for a letter are through, so that
    /// what is read from now on has theirs in it. Until the end of the caller's transaction the
    /// others wait.
    @Transactional(Transactional.TxType.MANDATORY)
    void awaitTurn() {
        getEntityManager()
                .createNativeQuery("select id from asking_turn for update", Integer.class)
                .getSingleResult();
    }

    private static String hash(MailAddress address) {
        return ForgottenAddress.keyed(ForgottenAddress.hash("mailto:" + address.mailbox()));
    }

    @Transactional
    void forgetOld(@Observes RetentionCheck check) {
        delete("askedAt <= ?1", check.now().minus(COUNTED));
    }
}
