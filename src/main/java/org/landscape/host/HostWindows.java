package org.landscape.host;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;

/// The windows of all operators and addresses. They are in the database, so that they hold after a
/// restart, and alike for every caller.
@ApplicationScoped
public class HostWindows implements PanacheRepositoryBase<HostWindow, String> {

    /// For an operator's 429 without a time.
    private static final Duration UNNAMED = Duration.ofMinutes(15);

    /// A window set later than this after now was set by another clock.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final String HELD =
            "select max(not_before) from host_window where name in (?, ?) and not_before > ?";

    private final DataSource database;
    private final InstantSource clock;
    private final Event<OperatorHeld> held;
    private final HostTurns turns;

    HostWindows(
            DataSource database, InstantSource clock, Event<OperatorHeld> held, HostTurns turns) {
        this.database = database;
        this.clock = clock;
        this.held = held;
        this.turns = turns;
    }

    /// Until when neither the host nor exactly this address may be asked; empty when both may.
    ///
    /// Every request asks for it, so it takes one short query and no transaction.
    Optional<Instant> heldUntil(String host, WebAddress address) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(HELD)) {
            query.setString(1, host);
            query.setString(2, address.key());
            query.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /// Stores the window of an answer that asks for no requests. A 429 of a listed operator
    /// concerns all of its blogs, any other answer only the address that gave it.
    @Transactional
    void note(FetchOutcome.Denied denied, String host, WebAddress address) {
        Instant now = clock.instant();
        Duration wait = denied.retryAfter();
        if (denied.status() == 429 && HostKey.isOperator(host)) {
            Instant until = now.plus(wait == null ? UNNAMED : wait);
            open(host, denied.status(), until, now);
            Log.infof(
                    "%s asks to be left alone until %s, and so are all of its blogs", host, until);
            held.fire(new OperatorHeld(host, until));
        } else if (wait != null) {
            open(address.key(), denied.status(), now.plus(wait), now);
        }
    }

    /// Deletes the windows that are over, and what killed nodes have left.
    @Transactional
    public long forgetOld() {
        turns.forgetOld(clock.instant());
        return delete("notBefore < ?1", clock.instant());
    }

    /// Shortens the windows that were set by a clock that was ahead: each holds for as long as was
    /// asked for, from now on.
    @Transactional
    public void bringForward(Instant now) {
        list("saidAt > ?1", now.plus(SLACK)).forEach(window -> window.bringForward(now));
    }

    private void open(String name, int status, Instant until, Instant now) {
        findByIdOptional(name)
                .ifPresentOrElse(
                        window -> window.extend(status, until, now),
                        () -> persist(new HostWindow(name, status, until, now)));
    }
}
