package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.hibernate.StaleObjectStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which failures mean that two requests changed one row at one moment.
class RequestFaultsTest {

    static Stream<Throwable> conflicts() {
        return Stream.of(
                new OptimisticLockException("changed"),
                new PessimisticLockException("held"),
                new LockTimeoutException("held for long"),
                new StaleObjectStateException("Correction", 6L),
                new LockAcquisitionException("deadlock", new SQLException()),
                new ConstraintViolationException("there already", new SQLException(), "pk"));
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new IllegalStateException("ours"),
                new PersistenceException("no connection"),
                new SQLException("disk full"));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void twoWritersAreAConflictHoweverDeepItStands(Throwable failure) {
        assertThat(RequestFaults.isConflict(failure)).isTrue();
        assertThat(RequestFaults.isConflict(new IllegalStateException(rolledBack(failure))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void everyOtherFailureIsOurs(Throwable failure) {
        assertThat(RequestFaults.isConflict(failure)).isFalse();
        assertThat(RequestFaults.isConflict(rolledBack(failure))).isFalse();
    }

    /// As a transaction that could not be committed tells it.
    private static Throwable rolledBack(Throwable failure) {
        return new RollbackException("could not commit").initCause(failure);
    }
}
