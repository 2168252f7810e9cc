package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.feed.Feed;
import org.landscape.recognition.RecognisedThing;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// New entries are stored without Hibernate, which reads them.
@QuarkusTest
@OnBothDatabases
class EntryRowTest {

    private static final Instant NOW = Instant.parse("2011-07-18T10:00:00.123456Z");

    @Inject Database database;
    @Inject Documents documents;
    @Inject Entries entries;
    @Inject EntityManager entities;

    @BeforeEach
    void oneBlog() {
        database.empty();
        documents.join("laura");
    }

    @Test
    void aRowIsAsHibernateWouldWriteIt() {
        storeBoth();

        assertThat(row("ours")).isEqualTo(row("by hibernate")).containsEntry("TITLE", "Thing 6");
        assertThat(things("ours")).isEqualTo(things("by hibernate")).hasSize(2);
    }

    @Transactional
    void storeBoth() {
        Feed feed = documents.feed("laura");
        entries.add(List.of(entry(feed, "ours"), entry(feed, "another")));
        entries.persist(entry(feed, "by hibernate"));
    }

    private static Entry entry(Feed feed, String name) {
        EntryText text =
                new EntryText(
                        "guid",
                        "https://laura.example/six",
                        "Thing 6",
                        "Words.",
                        "<p>Wörds.</p>",
                        "Laura",
                        "https://laura.example/",
                        NOW.minusSeconds(60),
                        null,
                        "en",
                        List.of("cpd23", "thing 6"),
                        List.of(
                                new ShownEntry.Enclosure(
                                        "https://laura.example/a.mp3", "audio/mpeg", 7L, null)),
                        3,
                        null,
                        null,
                        null,
                        "3:hash");
        EntryDate date = new EntryDate(NOW.minusSeconds(60), DatedBy.CLAIMED);
        Entry entry = new Entry(feed, name, "urn:" + name, date, text, NOW);
        entry.markBacklog(NOW.minusSeconds(60));
        entry.markCrowded();
        entry.assignThings(
                List.of(
                        thing(6, RecognisedThing.Certainty.SURE),
                        thing(7, RecognisedThing.Certainty.DOUBTFUL)));
        return entry;
    }

    private static RecognisedThing thing(int number, RecognisedThing.Certainty certainty) {
        return new RecognisedThing(
                number, certainty, RecognisedThing.Basis.TITLE, "Thing " + number);
    }

    /// Every column but the three that differ on purpose.
    private Map<String, @Nullable Object> row(String name) {
        Tuple row =
                (Tuple)
                        entities.createNativeQuery(
                                        "select * from entry where identity = ?1", Tuple.class)
                                .setParameter(1, name)
                                .getSingleResult();
        Map<String, @Nullable Object> columns = new TreeMap<>();
        row.getElements()
                .forEach(
                        one ->
                                columns.put(
                                        one.getAlias().toUpperCase(Locale.ROOT),
                                        row.get(one.getAlias())));
        List.of("ID", "IDENTITY", "ATOM_ID").forEach(columns::remove);
        return columns;
    }

    private List<Object> things(String name) {
        List<Object> rows = new ArrayList<>();
        for (Object row :
                entities.createNativeQuery(
                                "select number, certainty, basis, evidence from entry_thing where"
                                        + " entry_id = (select id from entry where identity = ?1)"
                                        + " order by number",
                                Tuple.class)
                        .setParameter(1, name)
                        .getResultList()) {
            rows.add(List.of(((Tuple) row).toArray()));
        }
        return rows;
    }
}
