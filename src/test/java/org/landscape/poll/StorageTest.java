package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.transaction.xa.XAException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing is fetched that cannot be stored, and polling goes on by itself when it can.
class StorageTest {

    private final AtomicLong free = new AtomicLong(1_000);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger probes = new AtomicInteger();
    private volatile boolean writable = true;
    private final AtomicInteger reconnects = new AtomicInteger();
    private final Storage storage =
            new Storage(free::get, 100, this::probe, reconnects::incrementAndGet, nanos::get);

    private void probe() {
        probes.incrementAndGet();
        if (!writable) {
            throw new IllegalStateException("cannot be written");
        }
    }

    @Test
    void aFullFolderStopsThePollsUntilThereIsRoom() {
        assertThat(storage.canStore()).isTrue();
        free.set(99);

        assertThat(storage.canStore()).isFalse();
        assertThat(storage.trouble()).hasValueSatisfying(it -> assertThat(it).contains("full"));

        free.set(100);
        assertThat(storage.canStore()).isTrue();
        assertThat(storage.trouble()).isEmpty();
    }

    @Test
    void aDatabaseThatFailedIsTriedAgainNowAndThen() {
        writable = false;
        assertThat(storage.isBroken(sql("90028", 90028))).isTrue();
        assertThat(storage.trouble()).isPresent();
        assertThat(storage.canStore()).isFalse();
        assertThat(probes).hasValue(0);

        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(storage.canStore()).isFalse();
        assertThat(storage.canStore()).isFalse();
        assertThat(probes).hasValue(1);

        writable = true;
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(storage.canStore()).isTrue();
        assertThat(storage.trouble()).isEmpty();
    }

    /// The connections that are kept lead to a database that is closed, and would fail readers.
    @Test
    void aDatabaseThatWasClosedIsConnectedToAnew() {
        assertThat(storage.isBroken(sql("53100"))).isTrue();
        assertThat(reconnects).hasValue(0);

        assertThat(storage.isBroken(sql("90098", ErrorCode.DATABASE_IS_CLOSED))).isTrue();
        assertThat(reconnects).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "40001", "42S02", "HYT00", "21S01", "HY000"})
    void aWrongQuestionSaysNothingAboutTheDatabase(String state) {
        assertThat(storage.isBroken(sql(state))).isFalse();
        assertThat(storage.canStore()).isTrue();
    }

    /// H2 says with the exception of its store which of two transactions had to give way.
    @ParameterizedTest
    @ValueSource(ints = {DataUtils.ERROR_TRANSACTION_LOCKED, DataUtils.ERROR_TRANSACTIONS_DEADLOCK})
    void transactionsThatWaitForEachOtherSayNothingAboutTheDatabase(int code) {
        SQLException deadlock = new SQLException("Deadlock detected", "40001", 40001);
        deadlock.initCause(new MVStoreException(code, "Transaction 3 is the victim"));

        assertThat(storage.isBroken(new IllegalStateException(deadlock))).isFalse();
        assertThat(storage.canStore()).isTrue();
        assertThat(reconnects).hasValue(0);
    }

    @Test
    void aFaultThatNoDatabaseHasPartInIsNoneOfIt() {
        assertThat(storage.isBroken(new IllegalStateException("a bug"))).isFalse();
    }

    /// The form of the failure at 40 of 41 places: a general error, with the store's as its cause.
    @Test
    void aDamagedFileStopsThePollsAndNoLaterWriteHealsIt() {
        assertThat(storage.isBroken(damage())).isTrue();
        assertThat(storage.trouble())
                .hasValueSatisfying(it -> assertThat(it).contains("damaged").contains("backup"));

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(storage.isBroken(sql("90028", 90028))).isTrue();
        assertThat(storage.canStore()).isFalse();
        assertThat(storage.trouble()).hasValueSatisfying(it -> assertThat(it).contains("damaged"));
        assertThat(probes).hasValue(0);
    }

    /// The transaction manager has the database's error as a suppressed one.
    @Test
    void aCommitThatFindsTheDiskFullIsNoFaultOfThisProgram() {
        Exception commit = new RollbackException("Could not commit transaction.");
        XAException said = new XAException("Error trying to commit");
        said.initCause(
                new SQLException(
                        "General error",
                        "HY000",
                        ErrorCode.GENERAL_ERROR_1,
                        new MVStoreException(
                                DataUtils.ERROR_WRITING_FAILED, "Writing to the file failed")));
        commit.addSuppressed(said);

        assertThat(storage.isBroken(new IllegalStateException(commit))).isTrue();
        assertThat(storage.trouble())
                .hasValueSatisfying(it -> assertThat(it).contains("Writing to the file failed"));
    }

    @Test
    void whatTheSystemSaysOfItsDiskIsTold() {
        MVStoreException store =
                new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "Writing to x failed");
        store.initCause(new IOException("No space left on device"));

        assertThat(storage.isBroken(new IllegalStateException(store))).isTrue();
        assertThat(storage.trouble())
                .hasValueSatisfying(it -> assertThat(it).contains("(No space left on device)"));
    }

    @Test
    void whereNothingCanBeStoredNothingIsDone() {
        AtomicInteger times = new AtomicInteger();
        storage.during(times::incrementAndGet);
        assertThat(times).hasValue(1);

        storage.during(
                () -> {
                    throw damage();
                });
        storage.during(times::incrementAndGet);

        assertThat(times).hasValue(1);
    }

    @Test
    void aFaultInWhatIsDoneIsNotSwallowed() {
        assertThatThrownBy(
                        () ->
                                storage.during(
                                        () -> {
                                            throw new IllegalStateException("a bug");
                                        }))
                .hasMessage("a bug");
    }

    private static RuntimeException damage() {
        return new IllegalStateException(
                "ours",
                new SQLException(
                        "General error",
                        "HY000",
                        ErrorCode.GENERAL_ERROR_1,
                        new MVStoreException(
                                DataUtils.ERROR_FILE_CORRUPT, "Unable to read the page")));
    }

    private static RuntimeException sql(String state) {
        return sql(state, 0);
    }

    private static RuntimeException sql(String state, int code) {
        return new IllegalStateException("ours", new SQLException("its words", state, code));
    }
}
