package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Documents.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.entry.Documents.Draft;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// Which differences of a post are an edit for its readers, which only a change, and which neither.
@QuarkusTest
@OnBothDatabases
class EntryChangesTest {

    private static final Instant MONDAY = Instant.parse("2011-07-18T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2011-07-19T12:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2011-07-20T12:00:00Z");
    private static final Draft POST = post("laura", "six", "2011-07-18T10:00:00Z");

    @Inject Documents documents;
    @Inject EntryLists lists;
    @Inject Corrections corrections;
    @Inject Database database;

    @BeforeEach
    void lauraPosts() {
        database.empty();
        documents.join("laura");
        documents.read("laura", MONDAY, POST.entry());
    }

    static Stream<Draft> edits() {
        return Stream.of(
                POST.titled("Thing 6, again"),
                POST.saying("<p>Other words.</p>"),
                POST.saying("<p>Words.<img src='https://laura.example/a.jpg' alt=''></p>"),
                POST.at("https://laura.example/six-moved"),
                POST.with("https://laura.example/talk.mp3"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void otherWordsPicturesFilesOrAnotherAddressAreAnEdit(Draft edit) {
        documents.read("laura", TUESDAY, edit.entry());

        assertThat(entry().editedAt()).isEqualTo(TUESDAY);
        assertThat(changedSince(TUESDAY)).hasSize(1);
    }

    static Stream<Draft> changes() {
        return Stream.of(
                POST.commented(7),
                POST.in("cpd23"),
                POST.at("https://www.laura.example/s%69x/?utm_source=rss"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void commentsCategoriesAndSpellingAreAChangeAndNoEdit(Draft change) {
        documents.read("laura", TUESDAY, change.entry());

        assertThat(entry().editedAt()).isNull();
        assertThat(changedSince(TUESDAY)).hasSize(1);
    }

    @Test
    void aFileAtTheSameAddressIsNoEditHoweverItIsWritten() {
        documents.read("laura", TUESDAY, POST.with("https://laura.example/t%61lk.mp3").entry());
        documents.read("laura", WEDNESDAY, POST.with("https://laura.example/talk.mp3?m=1").entry());

        assertThat(entry().editedAt()).isEqualTo(TUESDAY);
        assertThat(changedSince(WEDNESDAY)).hasSize(1);
    }

    @Test
    void anEditStaysWhereItWasWhateverChangesLater() {
        documents.read("laura", TUESDAY, POST.titled("Thing 6, again").entry());

        documents.read("laura", WEDNESDAY, POST.titled("Thing 6, again").commented(7).entry());
        CorrectionSource word = new CorrectionSource(Basis.ORGANISER, "Jo", "");
        corrections.correct(entry().id(), 7, true, word, WEDNESDAY);
        corrections.hide(entry().id(), true, WEDNESDAY);
        corrections.hide(entryAlsoHidden(), false, WEDNESDAY);

        assertThat(entry().editedAt()).isEqualTo(TUESDAY);
        assertThat(changedSince(WEDNESDAY)).hasSize(1);
    }

    static Stream<Arguments> otherWriting() {
        return Stream.of(
                Arguments.of("<p >Words.</p>", "markup that is cleaned to the same"),
                Arguments.of("<p>Words.</p><script>x()</script>", "a script that nobody gets"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherWriting")
    void whatIsTheSameForEverybodyIsNoChange(String html, String why) {
        assertThat(documents.read("laura", TUESDAY, POST.saying(html).entry()).changed())
                .as(why)
                .isZero();

        assertThat(changedSince(TUESDAY)).isEmpty();
    }

    @Test
    void aHashOfAnotherVersionIsReplacedWithoutAChange() {
        documents.sql("update entry set source_hash = 'of an older version'");

        assertThat(documents.read("laura", TUESDAY, POST.entry()).changed()).isZero();

        assertThat(changedSince(TUESDAY)).isEmpty();
        assertThat(database.count("select count(*) from entry where source_hash like '5:%'"))
                .isOne();
    }

    @Test
    void whatOnlyThisProgramReadsInAnotherWayIsNoEdit() {
        documents.sql(
                "update entry set source_hash = 'of an older version', summary = 'Words in heads'");

        documents.read("laura", TUESDAY, POST.entry());

        assertThat(entry().summary()).isNotEqualTo("Words in heads");
        assertThat(entry().edited()).isFalse();
        assertThat(changedSince(TUESDAY)).isEmpty();
    }

    @Test
    void anEditIsSeenAlsoWhereThisProgramReadsInAnotherWay() {
        documents.sql("update entry set source_hash = 'of an older version'");

        documents.read("laura", TUESDAY, POST.titled("Thing 6, again").entry());

        assertThat(entry().editedAt()).isEqualTo(TUESDAY);
        assertThat(changedSince(TUESDAY)).hasSize(1);
    }

    private long entryAlsoHidden() {
        return lists.removedSince(MONDAY).getFirst().id();
    }

    private ShownEntry entry() {
        return lists.page(EntryQuery.ALL).entries().getFirst();
    }

    private List<ShownEntry> changedSince(Instant since) {
        return lists.page(EntryQuery.ALL.changedSince(since)).entries();
    }
}
