package org.landscape.host;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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

    private static final String OPEN =
            "select name, not_before from host_window where not_before > ?";

    /// The windows that were open when they were read.
    ///
    /// @param changes how many changes there had been before
    private record Open(int changes, Map<String, Instant> until) {}

    private final DataSource database;
    private final InstantSource clock;
    private final Event<OperatorHeld> held;
    private final HostTurns turns;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Open open;

    HostWindows(
            DataSource database, InstantSource clock, Event<OperatorHeld> held, HostTurns turns) {
        this.database = database;
        this.clock = clock;
        this.held = held;
        this.turns = turns;
    }

    /// Until when neither the host nor exactly this address may be asked; empty when both may.
    ///
    /// Every request asks for it. Where there is one node, which alone changes the windows, they
    /// are read after a change only; else it takes one short query and no transaction.
    Optional<Instant> heldUntil(String host, WebAddress address) {
        Instant now = clock.instant();
        if (turns.isShared()) {
            return stored(host, address, now);
        }
        Map<String, Instant> until = openNow(now).until();
        return Stream.of(host, address.key())
                .map(until::get)
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> stored(String host, WebAddress address, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(HELD)) {
            query.setString(1, host);
            query.setString(2, address.key());
            query.setObject(3, time(now));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private Open openNow(Instant now) {
        Open last = open;
        // Counted before they are read: what is stored meanwhile has them read again.
        int before = changes.get();
        if (last != null && last.changes() == before) {
            return last;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OPEN)) {
            query.setObject(1, time(now));
            Map<String, Instant> until = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    until.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            Open read = new Open(before, until);
            open = read;
            return read;
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /// Changes windows, committed when this returns.
    private <T> T changing(Supplier<T> change) {
        try {
            return QuarkusTransaction.requiringNew().call(change::get);
        } finally {
            changes.incrementAndGet();
        }
    }

    /// Stores the window of an answer that asks for no requests. A 429 of a listed operator
    /// concerns all of its blogs, any other answer only the address that gave it.
    void note(FetchOutcome.Denied denied, String host, WebAddress address) {
        Duration wait = denied.retryAfter();
        boolean isOfOperator = denied.status() == 429 && HostKey.isOperator(host);
        if (isOfOperator || wait != null) {
            Instant now = clock.instant();
            Instant until = now.plus(wait == null ? UNNAMED : wait);
            changing(
                    () -> {
                        open(isOfOperator ? host : address.key(), denied.status(), until, now);
                        if (isOfOperator) {
                            Log.infof(
                                    "%s asks to be left alone until %s, and so are all of its"
                                            + " blogs",
                                    host, until);
                            held.fire(new OperatorHeld(host, until));
                        }
                        return until;
                    });
        }
    }

    /// Deletes the windows that are over, and what killed nodes have left.
    public long forgetOld() {
        return changing(
                () -> {
                    turns.forgetOld(clock.instant());
                    return delete("notBefore < ?1", clock.instant());
                });
    }

    /// Shortens the windows that were set by a clock that was ahead: each holds for as long as was
    /// asked for, from now on.
    public void bringForward(Instant now) {
        changing(
                () -> {
                    List<HostWindow> ahead = list("saidAt > ?1", now.plus(SLACK));
                    ahead.forEach(window -> window.bringForward(now));
                    return ahead.size();
                });
    }

    private void open(String name, int status, Instant until, Instant now) {
        findByIdOptional(name)
                .ifPresentOrElse(
                        window -> window.extend(status, until, now),
                        () -> persist(new HostWindow(name, status, until, now)));
    }
}
