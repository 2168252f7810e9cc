package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landscape.address.WebAddress;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.entry.Removals;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;
import org.landscape.tick.Ticker;

/// A backup is restored from before a participant left. The database of then is imitated: the rows
/// are as they were.
@QuarkusTest
class RestoredParticipantsTest {

    @Inject Database database;
    @Inject Participants participants;
    @Inject ParticipantDecisions participantDecisions;
    @Inject Removals removals;
    @Inject Event<ParticipantsChanged> changes;
    @Inject Ticker ticker;
    @Inject TestClock clock;
    @Inject EntityManager entities;

    @TempDir Path folder;

    @BeforeEach
    void threeTakePart() {
        database.empty();
        for (String slug : List.of("laura", "tom", "ann")) {
            database.join(
                    slug, WebAddress.parse("https://" + slug + ".example/feed").orElseThrow());
        }
    }

    @AfterEach
    void empty() {
        database.empty();
    }

    private void writeWhoIsGone() {
        new GoneFileUpdates(new GoneFile(folder), participants, ticker).write();
    }

    private void start() {
        new RestoredParticipants(
                        folder, new GoneFile(folder), participants, removals, changes, clock)
                .removeWhoWasGone();
    }

    private long id(String slug) {
        return database.count("select id from participant where slug = '" + slug + "'");
    }

    private void asInTheBackup(long id, String slug) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update participant set membership = 'ACTIVE', left_at = null,"
                                                        + " slug = ?1, name = ?1 where id = ?2")
                                        .setParameter(1, slug)
                                        .setParameter(2, id)
                                        .executeUpdate());
        database.changedAll();
    }

    private long takingPart() {
        return database.count("select count(*) from participant where membership = 'ACTIVE'");
    }

    @Test
    void whoLeftOrWasRemovedSinceTheBackupIsRemovedAgain() throws IOException {
        long laura = id("laura");
        long tom = id("tom");
        participantDecisions.leave("laura");
        participantDecisions.remove(new Organiser("Ann"), "tom");
        writeWhoIsGone();
        asInTheBackup(laura, "laura");
        asInTheBackup(tom, "tom");

        start();
        assertThat(takingPart()).as("nothing was restored").isEqualTo(3);

        Files.createFile(folder.resolve("landscape.restored"));
        start();

        assertThat(takingPart()).isEqualTo(1);
        assertThat(
                        database.count(
                                "select count(*) from participant where left_at is not null and id = "
                                        + laura))
                .isEqualTo(1);
        assertThat(database.dump()).doesNotContain("laura.example", "tom.example");
        assertThat(folder).isDirectoryNotContaining("glob:**restored");
    }

    @Test
    void whoCameBackStaysAndTheFileNamesNobody() throws IOException {
        long laura = id("laura");
        participantDecisions.leave("laura");
        writeWhoIsGone();
        Path file = folder.resolve("landscape.gone");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64} left\n");

        asInTheBackup(laura, "laura");
        writeWhoIsGone();
        Files.createFile(folder.resolve("landscape.restored"));
        start();

        assertThat(file).isEmptyFile();
        assertThat(takingPart()).isEqualTo(3);
    }

    @Test
    void aFileOfAnotherLandscapeRemovesNobody() throws IOException {
        Files.writeString(folder.resolve("landscape.gone"), "0".repeat(64) + " left\n\nnonsense\n");
        Files.createFile(folder.resolve("landscape.restored"));

        start();

        assertThat(takingPart()).isEqualTo(3);
    }
}
