package org.landscape.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.search.SearchQueryTest.read;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.IndexedPosts.Extent;
import org.landscape.entry.IndexedPosts.Version;
import org.landscape.entry.IndexedPosts.Words;
import org.landscape.participant.Show;
import org.landscape.sanitize.SafeHtml;
import org.landscape.search.PostIndex.Order;

class PostIndexTest {

    private static final Instant DAY = Instant.parse("2011-07-18T10:00:00.123456Z");

    private final PostQueries.Known known =
            new PostQueries.Known() {
                @Override
                public Collection<Long> feedsOf(SearchQuery.What.Author author) {
                    return author.text().equals("laura") ? List.of(7L) : List.of();
                }

                @Override
                public Collection<Long> feedsOf(SearchQuery.What.OfGroup group) {
                    return group.text().equals("uk") ? List.of(7L, 8L) : List.of();
                }

                @Override
                public Collection<Long> postsOn(int thing) {
                    return thing == 6 ? List.of(1L, 2L) : List.of();
                }

                @Override
                public Instant startOf(LocalDate day) {
                    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
                }
            };

    private PostIndex index;

    @BeforeEach
    void open() throws IOException {
        index = new PostIndex(new ByteBuffersDirectory(), 4, "en");
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Umlauts and accents, with and without, whatever the language.
                "en | Größe und Übermut      | grosse     | 1",
                "en | Groesse                | größe      | 0",
                "de | Herr Müller            | mueller    | 1",
                "de | Herr Mueller           | Müller     | 1",
                "de | Herr Muller            | Müller     | 1",
                "fr | un café élégant        | elegant    | 1",
                "pl | zażółć gęślą jaźń      | zazolc     | 1",
                "da | smørrebrød             | smorrebrod | 1",
                // Stems by the language of the post.
                "en | She was gardening      | garden     | 1",
                "en | two gardens            | gardening  | 1",
                "de | die Häuser am See      | haus       | 1",
                "de-AT | viele Bücher        | buch       | 1",
                "fr | mes vieux livres       | livre      | 1",
                "es | las bibliotecas        | biblioteca | 1",
                "ru | интересные книги       | книга      | 1",
                "ru | ёлка                   | елка       | 1",
                "ar | المكتبات               | مكتبة      | 1",
                "ar | كِتَاب                 | كتاب       | 1",
                "el | ΟΔΥΣΣΕΥΣ               | οδυσσεύς   | 1",
                // Scripts without blanks.
                "ja | 東京都の図書館へ行く   | 図書館     | 1",
                "ja | 東京都の図書館へ行く   | 館         | 1",
                "ja | 東京都の図書館へ行く   | 京都の     | 1",
                "ja | 図と書と館             | 図書館     | 0",
                "ja | ｶﾀｶﾅ とＡＢＣ          | カタカナ   | 1",
                "ja | ｶﾀｶﾅ とＡＢＣ          | abc        | 1",
                "ko | 한국어 블로그          | 블로그     | 1",
                "th | ห้องสมุดประชาชน        | ห้องสมุด   | 1",
                "he | שָׁלוֹם                | שלום       | 1",
                "hi | पुस्तकालय में          | पुस्तकालय  | 1",
                // Names of software, addresses, hyphens.
                "en | an e-mail about C3PO   | e-mail     | 1",
                "en | an e-mail about C3PO   | c3po       | 1",
                "en | see example.org today  | example.org | 1",
            })
    void aWordIsFoundInItsForms(String language, String text, String typed, int found)
            throws IOException {
        put(1, 7, "", text, language);

        assertThat(find(typed)).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rain tea              | 1",
                "rain -tea             | 2",
                "\"slow train\"        | 3",
                "\"train slow\"        |",
                "\"slow trains\"       |",
                "trai*                 | 3",
                "trai* -slow           |",
                "-\"slow train\" author:laura | 2 1",
                "author:laura          | 2 1",
                "author:ghost          | 3",
                "rain author:tom       |",
                "thing:6 rain          | 2 1",
                "-thing:6 group:uk     | 3",
                "group:uk              | 3 2 1",
                "group:mars            |",
            })
    void allPartsHaveToHold(String typed, @Nullable String ids) throws IOException {
        put(1, 7, "Rain", "with tea", "en");
        put(2, 7, "Rain again", "and coffee", "en");
        index.put(
                new Words(
                        new Version(3, 8, DAY),
                        Show.FULL,
                        at(3),
                        "",
                        "by a slow train",
                        null,
                        "A Ghost",
                        null,
                        List.of()));
        index.refresh();

        List<Long> expected =
                ids == null
                        ? List.of()
                        : List.of(ids.split(" ")).stream().map(Long::valueOf).toList();
        assertThat(
                        index.find(
                                        queries().of(read(typed), known, List.of()),
                                        Order.NEWEST_FIRST,
                                        10)
                                .ids())
                .isEqualTo(expected);
    }

    @Test
    void aWordInTheTitleComesBeforeWordsInTheText() throws IOException {
        put(1, 7, "A long title that somewhere has the word rain among very many others", "", "en");
        put(2, 7, "", "rain rain rain", "en");
        put(3, 7, "Tea", "rain", "en");
        put(4, 7, "Raining", "", "en");

        assertThat(best("rain")).startsWith(4L, 1L).hasSize(4);
    }

    @Test
    void theWordItselfComesBeforeItsOtherForms() throws IOException {
        put(1, 7, "", "they were gardening all day", "en");
        put(2, 7, "", "they were garden all day", "en");

        assertThat(best("garden")).containsExactly(2L, 1L);
    }

    @Test
    void whatFitsEquallyIsNewestFirst() throws IOException {
        put(1, 7, "Rain", "", "en");
        put(3, 7, "Rain", "", "en");
        put(2, 7, "Rain", "", "en");

        assertThat(best("rain")).containsExactly(3L, 2L, 1L);
    }

    @Test
    void aListGoesOnBelowAPlaceAndBackAboveIt() throws IOException {
        for (int id = 1; id <= 5; id++) {
            index.put(
                    new Words(
                            new Version(id, 7, DAY),
                            Show.FULL,
                            DAY,
                            "rain",
                            "",
                            null,
                            "",
                            null,
                            List.of()));
        }
        index.refresh();
        Place place = new Place(DAY, 3);

        assertThat(
                        index.find(
                                        queries()
                                                .of(
                                                        read("rain"),
                                                        known,
                                                        List.of(PostQueries.below(place))),
                                        Order.NEWEST_FIRST,
                                        10)
                                .ids())
                .containsExactly(2L, 1L);
        assertThat(
                        index.find(
                                        queries()
                                                .of(
                                                        read("rain"),
                                                        known,
                                                        List.of(PostQueries.above(place))),
                                        Order.OLDEST_FIRST,
                                        10)
                                .ids())
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void aPostIsReplacedAndDeleted() throws IOException {
        put(1, 7, "Rain", "", "en");
        put(1, 7, "Tea", "", "en");
        put(2, 7, "Tea", "", "en");
        index.delete(List.of(2L));
        index.refresh();

        assertThat(find("rain")).isEmpty();
        assertThat(find("tea")).containsExactly(1L);
        assertThat(index.versions(List.of(7L)))
                .isEqualTo(Map.of(1L, PostIndex.number(DAY, Show.FULL)));
    }

    @Test
    void whatIsKnownOfAFeedIsComparedWithTheDatabase() throws IOException {
        put(1, 7, "Rain", "", "en");
        put(2, 7, "Tea", "", "en");

        PostIndex.OfFeed feed = Objects.requireNonNull(index.feeds().get(7L));

        assertThat(feed.show()).isEqualTo(Show.FULL);
        assertThat(feed.isOf(new Extent(2, DAY))).isTrue();
        assertThat(feed.isOf(new Extent(3, DAY))).isFalse();
        assertThat(feed.isOf(new Extent(2, DAY.plusSeconds(1)))).isFalse();
    }

    @Test
    void anIndexKnowsOfWhichDatabaseItIs() throws IOException {
        ByteBuffersDirectory kept = new ByteBuffersDirectory();
        try (PostIndex first = new PostIndex(kept, 4, "en")) {
            assertThat(first.isOf(new Extent(2, DAY))).isFalse();
            first.commit(new Extent(2, DAY));
            assertThat(first.isOf(new Extent(2, DAY))).isTrue();
            assertThat(first.isOf(new Extent(3, DAY))).isFalse();
            first.commit(null);
            assertThat(first.isOf(new Extent(2, DAY))).isFalse();
        }
    }

    @Test
    void aMisspeltWordIsNearToOneThatIsThere() throws IOException {
        put(1, 7, "", "in the libraries of Brunswick", "en");

        assertThat(index.similar("librareis")).first().isEqualTo("libraries");
        assertThat(index.similar("brunswik")).first().isEqualTo("brunswick");
        assertThat(index.similar("libraries")).isEmpty();
        assertThat(index.similar("xylophone")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garden | Gardens <b>&amp; more | <mark>Gardens</mark> &lt;b&gt;&amp;amp; more",
                "gar*   | \"Gardens\"          | &quot;<mark>Gardens</mark>&quot;",
                "tea    | Gardens              | Gardens",
                "grosse | Die Größe            | Die <mark>Größe</mark>",
            })
    void aTitleIsMarkedAndEscaped(String typed, String title, String marked) throws IOException {
        put(1, 7, title, "", "en");

        assertThat(
                        Highlights.title(
                                title,
                                queries().words(read(typed)),
                                index.languages().analyzer("en")))
                .isEqualTo(marked);
    }

    @Test
    void theBestPartsOfALongTextAreShown() {
        String text =
                "Nothing to see here, only words. ".repeat(40)
                        + "At last the heron flew over the <river> & away. "
                        + "Nothing to see here, only words. ".repeat(40);

        String shown =
                Highlights.passages(
                        text, queries().words(read("heron")), index.languages().analyzer("en"));

        assertThat(shown)
                .startsWith("… ")
                .endsWith(" …")
                .contains("the <mark>heron</mark> flew")
                .doesNotContain("<river>")
                .hasSizeLessThan(300);
        assertThat(
                        Highlights.passages(
                                text,
                                queries().words(read("tea")),
                                index.languages().analyzer("en")))
                .isNull();
    }

    @Test
    void aPostOfSafeHtmlIsFoundByItsWords() throws IOException {
        index.put(
                new Words(
                        new Version(1, 7, DAY),
                        Show.FULL,
                        DAY,
                        "",
                        "",
                        SafeHtml.ofStored("<p>A <em>h</em>eron</p><ul><li>one</li></ul>"),
                        "",
                        null,
                        List.of()));
        index.refresh();

        assertThat(find("heron one")).containsExactly(1L);
        assertThat(find("em")).isEmpty();
    }

    @Test
    void tagsAndLanguagesAreCountedForFeedsThatAreShown() throws IOException {
        tagged(1, 7, "en-GB", "Open Access", "Tea");
        tagged(2, 7, "en", "open-access", "tea");
        tagged(3, 8, "de", "Open Access", "#OpenAccess");
        tagged(4, 9, "fr", "Secret");
        index.refresh();

        assertThat(index.tags(Set.of(7L, 8L)))
                .containsExactly(new Tag("openaccess", "Open Access", 3), new Tag("tea", "Tea", 2));
        assertThat(index.writtenIn(Set.of(7L, 8L)))
                .containsExactly(new PostLanguage("en", 2), new PostLanguage("de", 1));
        assertThat(find("tag:OPENACCESS")).containsExactly(3L, 2L, 1L);
        assertThat(find("tag:openaccess language:de-CH")).containsExactly(3L);
        assertThat(find("tag:openaccess -tag:tea")).containsExactly(3L);
        index.delete(List.of(3L));
        index.refresh();
        assertThat(index.tags(Set.of(7L, 8L))).extracting(Tag::posts).containsExactly(2L, 2L);
    }

    @Test
    void theNewestOfEachFeedIsKnown() throws IOException {
        tagged(1, 7, "en", "tea");
        tagged(2, 7, "en", "tea");
        tagged(3, 7, "en", "coffee");
        tagged(4, 8, "en", "tea");
        index.refresh();

        assertThat(index.newest(queries().of(read("tag:tea"), known, List.of())))
                .isEqualTo(Map.of(7L, new Place(at(2), 2), 8L, new Place(at(4), 4)));
    }

    private void tagged(long id, long feed, String language, String... tags) throws IOException {
        index.put(
                new Words(
                        new Version(id, feed, DAY),
                        Show.FULL,
                        at(id),
                        "Title",
                        "Text",
                        null,
                        "",
                        language,
                        List.of(tags)));
    }

    private PostQueries queries() {
        try {
            return new PostQueries(index.codes().stream().map(index.languages()::forms).toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Instant at(long id) {
        return DAY.plusSeconds(id);
    }

    private void put(long id, long feed, String title, String text, String language)
            throws IOException {
        index.put(
                new Words(
                        new Version(id, feed, DAY),
                        Show.FULL,
                        at(id),
                        title,
                        text,
                        null,
                        "",
                        language,
                        List.of()));
        index.refresh();
    }

    private List<Long> find(String typed) throws IOException {
        return index.find(queries().of(read(typed), known, List.of()), Order.NEWEST_FIRST, 10)
                .ids();
    }

    private List<Long> best(String typed) throws IOException {
        return index.find(queries().of(read(typed), known, List.of()), Order.RELEVANCE, 10).ids();
    }
}
