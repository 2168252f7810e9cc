package org.landscape.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.entry.IndexedPosts.Extent;
import org.landscape.entry.IndexedPosts.Version;
import org.landscape.entry.IndexedPosts.Words;
import org.landscape.participant.Show;

/// The index: which posts have which words. It knows neither participants nor Things, which change
/// without a post, and stores no text.
///
/// One thread writes, many may search.
final class PostIndex implements Closeable {

    static final String TITLE = "title";
    static final String TEXT = "text";
    static final String AUTHOR = "author";
    static final String ID = "id";
    static final String FEED = "feed";
    static final String SHOWN = "shown";

    /// The id as a word, by which a post is replaced.
    private static final String KEY = "key";

    private static final String LANGUAGE = "language";

    /// The keys of the tags.
    static final String TAG = "tag";

    /// Each tag as key and spelling, to be counted.
    private static final String SPELLING = "spelling";

    /// The language without country, as the post or its feed states it.
    static final String WRITTEN_IN = "written";

    /// Separates the key of a tag from its spelling.
    private static final char BETWEEN = '\n';

    /// More tags of one post are not kept.
    private static final int MOST_TAGS = 40;

    /// Longer spellings are shown by their keys.
    private static final int LONGEST_TAG = 100;

    /// When a post changed, and how much of it is shown, in one number.
    static final String VERSION = "version";

    /// In the order of their numbers in the index, which may not change within a format.
    private static final List<Show> SHOWS = List.of(Show.FULL, Show.EXCERPT, Show.TITLE);

    private static final SortField NEWEST = sort(SHOWN, true);
    private static final SortField HIGHEST = sort(ID, true);

    /// The order in which posts are found. The last value of each is the id.
    record Order(Sort sort) {
        static final Order RELEVANCE = new Order(new Sort(SortField.FIELD_SCORE, NEWEST, HIGHEST));
        static final Order NEWEST_FIRST = new Order(new Sort(NEWEST, HIGHEST));
        static final Order OLDEST_FIRST =
                new Order(new Sort(PostIndex.sort(SHOWN, false), PostIndex.sort(ID, false)));
    }

    /// @param ids in order
    /// @param total how many there are
    record Hits(List<Long> ids, long total) {}

    private final Languages languages = new Languages();
    private final String ownLanguage;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final DirectSpellChecker spelling = new DirectSpellChecker();

    /// @param buffer in megabytes
    /// @param language of posts that state none, BCP 47
    /// @throws IOException when there is an index that cannot be read, too
    PostIndex(Directory directory, double buffer, String language) throws IOException {
        this.directory = directory;
        this.ownLanguage = language;
        ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
        TieredMergePolicy policy = new TieredMergePolicy();
        policy.setForceMergeDeletesPctAllowed(0);
        // One thread beside the one that writes.
        merges.setMaxMergesAndThreads(3, 1);
        this.writer =
                new IndexWriter(
                        directory,
                        new IndexWriterConfig(languages.analyzer(Languages.OTHER))
                                .setRAMBufferSizeMB(buffer)
                                .setMergeScheduler(merges)
                                .setMergePolicy(policy)
                                .setCommitOnClose(false));
        this.searchers =
                new SearcherManager(
                        writer,
                        new SearcherFactory() {
                            @Override
                            public IndexSearcher newSearcher(
                                    IndexReader reader, @Nullable IndexReader previous) {
                                IndexSearcher searcher = new IndexSearcher(reader);
                                // What is asked twice is kept as a page or a feed.
                                searcher.setQueryCache(null);
                                return searcher;
                            }
                        });
    }

    Languages languages() {
        return languages;
    }

    /// The code under which the words of a post are stemmed.
    String codeOf(@Nullable String language) {
        return Languages.code(language == null ? ownLanguage : language);
    }

    // --- Writing --------------------------------------------------------------------------------

    void put(Words words) throws IOException {
        String code = codeOf(words.language());
        Version version = words.version();
        Document post = new Document();
        post.add(new StringField(KEY, key(version.id()), Field.Store.NO));
        post.add(new LongField(ID, version.id(), Field.Store.NO));
        post.add(new LongField(FEED, version.feed(), Field.Store.NO));
        post.add(new LongField(SHOWN, micros(words.shownAt()), Field.Store.NO));
        post.add(new NumericDocValuesField(VERSION, number(version.changedAt(), words.show())));
        post.add(new StringField(LANGUAGE, code, Field.Store.NO));
        post.add(text(code, TITLE, words.title()));
        post.add(
                text(
                        code,
                        TEXT,
                        words.content() == null
                                ? words.summary()
                                : MarkupText.of(words.content())));
        if (!words.author().isEmpty()) {
            post.add(text(code, AUTHOR, words.author()));
        }
        String written =
                PostLanguage.codeOf(words.language() == null ? ownLanguage : words.language());
        if (written != null) {
            post.add(new KeywordField(WRITTEN_IN, written, Field.Store.NO));
        }
        tags(words.categories())
                .forEach(
                        (key, spelling) -> {
                            post.add(new StringField(TAG, key, Field.Store.NO));
                            post.add(
                                    new SortedSetDocValuesField(
                                            SPELLING, new BytesRef(key + BETWEEN + spelling)));
                        });
        writer.updateDocument(new Term(KEY, key(version.id())), post);
    }

    /// By key; a post that has a tag in two spellings has it once.
    private static Map<String, String> tags(List<String> categories) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String category : categories.stream().limit(MOST_TAGS).toList()) {
            String key = Tag.keyOf(category);
            String spelling = category.strip().replaceAll("\\s+", " ");
            if (!key.isEmpty()) {
                tags.putIfAbsent(key, spelling.length() > LONGEST_TAG ? key : spelling);
            }
        }
        return tags;
    }

    private TextField text(String code, String field, String text) {
        return new TextField(field, languages.analyzer(code).tokenStream(field, text));
    }

    void delete(Collection<Long> ids) throws IOException {
        writer.deleteDocuments(ids.stream().map(id -> new Term(KEY, key(id))).toArray(Term[]::new));
    }

    /// Writes every file anew that has deleted posts; the next [#commit] deletes the former ones.
    void purge() throws IOException {
        writer.forceMergeDeletes(true);
    }

    /// Lets searches find what was written.
    ///
    /// @return whether anything was
    boolean refresh() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        boolean isBehind;
        try {
            isBehind = !((DirectoryReader) searcher.getIndexReader()).isCurrent();
        } finally {
            searchers.release(searcher);
        }
        searchers.maybeRefreshBlocking();
        return isBehind;
    }

    /// Brings everything to the disk.
    ///
    /// @param extent of the entries that are in the index, null when that is not known
    void commit(@Nullable Extent extent) throws IOException {
        writer.setLiveCommitData(
                extent == null ? Map.<String, String>of().entrySet() : data(extent).entrySet());
        writer.commit();
        // What a search no longer reads goes from the disk.
        searchers.maybeRefreshBlocking();
        writer.deleteUnusedFiles();
    }

    /// Whether the index had exactly these entries when it was last committed.
    boolean isOf(Extent extent) throws IOException {
        return DirectoryReader.indexExists(directory)
                && data(extent)
                        .equals(DirectoryReader.listCommits(directory).getLast().getUserData());
    }

    private static Map<String, String> data(Extent extent) {
        return Map.of(
                "rows",
                Long.toString(extent.rows()),
                "changedAt",
                Long.toString(micros(extent.changedAt())));
    }

    @Override
    public void close() throws IOException {
        try (Directory last = directory;
                IndexWriter first = writer;
                SearcherManager before = searchers) {
            Objects.requireNonNull(last);
            Objects.requireNonNull(first);
            Objects.requireNonNull(before);
        }
    }

    private static String key(long id) {
        return Long.toString(id, Character.MAX_RADIX);
    }

    static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    static long number(Instant changedAt, Show show) {
        return micros(changedAt) * SHOWS.size() + SHOWS.indexOf(show);
    }

    // --- What is in it --------------------------------------------------------------------------

    /// What is known of the posts of a feed.
    ///
    /// @param posts how many
    /// @param version the highest
    record OfFeed(long posts, long version) {

        Show show() {
            return SHOWS.get(Math.floorMod(version, SHOWS.size()));
        }

        boolean isOf(Extent extent) {
            return posts == extent.rows()
                    && Math.floorDiv(version, (long) SHOWS.size()) == micros(extent.changedAt());
        }
    }

    private interface Visit {
        void of(long feed, long id, long version);
    }

    Map<Long, OfFeed> feeds() throws IOException {
        Map<Long, OfFeed> feeds = new HashMap<>();
        visit(
                MatchAllDocsQuery.INSTANCE,
                (feed, _, version) ->
                        feeds.merge(
                                feed,
                                new OfFeed(1, version),
                                (a, b) ->
                                        new OfFeed(
                                                a.posts + b.posts,
                                                Math.max(a.version, b.version))));
        return feeds;
    }

    /// The versions of the posts of some feeds, by id.
    Map<Long, Long> versions(Collection<Long> feeds) throws IOException {
        Map<Long, Long> versions = new HashMap<>();
        visit(
                LongField.newSetQuery(FEED, longs(feeds)),
                (_, id, version) -> versions.put(id, version));
        return versions;
    }

    static long[] longs(Collection<Long> numbers) {
        return numbers.stream().mapToLong(number -> number).toArray();
    }

    private void visit(Query query, Visit visit) throws IOException {
        each(
                query,
                part -> {
                    SortedNumericDocValues feeds = DocValues.getSortedNumeric(part, FEED);
                    SortedNumericDocValues ids = DocValues.getSortedNumeric(part, ID);
                    NumericDocValues versions = DocValues.getNumeric(part, VERSION);
                    return post -> {
                        if (feeds.advanceExact(post)
                                && ids.advanceExact(post)
                                && versions.advanceExact(post)) {
                            visit.of(feeds.nextValue(), ids.nextValue(), versions.longValue());
                        }
                    };
                });
    }

    /// Reads the columns of one part of the index.
    private interface Part {
        Columns of(LeafReader part) throws IOException;
    }

    private interface Columns {
        void read(int post) throws IOException;
    }

    /// Every post that a query finds.
    private void each(Query query, Part columns) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Weight weight =
                    searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
            for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
                Scorer found = weight.scorer(part);
                if (found != null) {
                    each(part.reader(), found.iterator(), columns.of(part.reader()));
                }
            }
        } finally {
            searchers.release(searcher);
        }
    }

    private static void each(LeafReader part, DocIdSetIterator posts, Columns columns)
            throws IOException {
        var live = part.getLiveDocs();
        for (int post = posts.nextDoc();
                post != DocIdSetIterator.NO_MORE_DOCS;
                post = posts.nextDoc()) {
            if (live == null || live.get(post)) {
                columns.read(post);
            }
        }
    }

    /// The tags of the posts of some feeds, those of most posts first. Reads what is counted from
    /// columns: the time grows with the number of their posts.
    List<Tag> tags(Set<Long> feeds) throws IOException {
        Map<String, Long> spellings = counts(SPELLING, feeds);
        Map<String, Long> sums = new HashMap<>();
        Map<String, Map.Entry<String, Long>> best = new HashMap<>();
        new TreeMap<>(spellings)
                .forEach(
                        (both, posts) -> {
                            int between = both.indexOf(BETWEEN);
                            String key = both.substring(0, between);
                            sums.merge(key, posts, Long::sum);
                            best.merge(
                                    key,
                                    Map.entry(both.substring(between + 1), posts),
                                    (one, other) ->
                                            other.getValue() > one.getValue() ? other : one);
                        });
        return best.entrySet().stream()
                .map(
                        tag ->
                                new Tag(
                                        tag.getKey(),
                                        tag.getValue().getKey(),
                                        sums.getOrDefault(tag.getKey(), 0L)))
                .sorted(Comparator.comparingLong(Tag::posts).reversed().thenComparing(Tag::key))
                .toList();
    }

    /// The languages of the posts of some feeds, those of most posts first.
    List<PostLanguage> writtenIn(Set<Long> feeds) throws IOException {
        return counts(WRITTEN_IN, feeds).entrySet().stream()
                .map(one -> new PostLanguage(one.getKey(), one.getValue()))
                .sorted(
                        Comparator.comparingLong(PostLanguage::posts)
                                .reversed()
                                .thenComparing(PostLanguage::code))
                .toList();
    }

    /// How many posts of some feeds have each value of a field.
    private Map<String, Long> counts(String field, Set<Long> feeds) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Map<String, Long> counts = new HashMap<>();
            for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
                var live = part.reader().getLiveDocs();
                SortedNumericDocValues ofFeeds = DocValues.getSortedNumeric(part.reader(), FEED);
                SortedSetDocValues values = DocValues.getSortedSet(part.reader(), field);
                long[] posts = new long[Math.toIntExact(values.getValueCount())];
                for (int post = values.nextDoc();
                        post != DocIdSetIterator.NO_MORE_DOCS;
                        post = values.nextDoc()) {
                    if ((live == null || live.get(post))
                            && ofFeeds.advanceExact(post)
                            && feeds.contains(ofFeeds.nextValue())) {
                        for (int i = 0; i < values.docValueCount(); i++) {
                            posts[(int) values.nextOrd()]++;
                        }
                    }
                }
                for (int i = 0; i < posts.length; i++) {
                    if (posts[i] > 0) {
                        counts.merge(values.lookupOrd(i).utf8ToString(), posts[i], Long::sum);
                    }
                }
            }
            return counts;
        } finally {
            searchers.release(searcher);
        }
    }

    /// The newest post of each feed among those that a query finds, by the feeds' ids.
    Map<Long, Place> newest(Query query) throws IOException {
        Map<Long, Place> newest = new HashMap<>();
        each(
                query,
                part -> {
                    SortedNumericDocValues feeds = DocValues.getSortedNumeric(part, FEED);
                    SortedNumericDocValues ids = DocValues.getSortedNumeric(part, ID);
                    SortedNumericDocValues moments = DocValues.getSortedNumeric(part, SHOWN);
                    return post -> {
                        if (feeds.advanceExact(post)
                                && ids.advanceExact(post)
                                && moments.advanceExact(post)) {
                            Place place = new Place(moment(moments.nextValue()), ids.nextValue());
                            newest.merge(
                                    feeds.nextValue(),
                                    place,
                                    (one, other) -> one.isBelow(other) ? other : one);
                        }
                    };
                });
        return newest;
    }

    private static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    // --- Searching ------------------------------------------------------------------------------

    /// The first posts that a query finds.
    Hits find(Query query, Order order, int most) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            TopFieldDocs found =
                    searcher.search(
                            query,
                            new TopFieldCollectorManager(
                                    order.sort, most, null, Integer.MAX_VALUE));
            return new Hits(
                    List.of(found.scoreDocs).stream().map(PostIndex::id).toList(),
                    found.totalHits.value());
        } finally {
            searchers.release(searcher);
        }
    }

    private static Long id(ScoreDoc found) {
        Object[] values = Objects.requireNonNull(((FieldDoc) found).fields);
        return (Long) values[values.length - 1];
    }

    /// The codes of the languages that posts are in.
    Set<String> codes() throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            Set<String> codes = new TreeSet<>();
            Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), LANGUAGE);
            if (terms != null) {
                TermsEnum each = terms.iterator();
                for (BytesRef code = each.next(); code != null; code = each.next()) {
                    codes.add(code.utf8ToString());
                }
            }
            return codes;
        } finally {
            searchers.release(searcher);
        }
    }

    /// Whether a word is in the text of a post, in this very form.
    boolean hasWord(String word) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return searcher.getIndexReader()
                                .docFreq(new Term(/* fld= */ TEXT, WordForms.folded(word)))
                        > 0;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The words of posts that are nearest to a word, the nearest first; none when it is in a post
    /// itself.
    List<String> similar(String word) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return List.of(
                            spelling.suggestSimilar(
                                    new Term(/* fld= */ TEXT, WordForms.folded(word)),
                                    3,
                                    searcher.getIndexReader(),
                                    SuggestMode.SUGGEST_WHEN_NOT_IN_INDEX))
                    .stream()
                    .map((SuggestWord near) -> near.string)
                    .toList();
        } finally {
            searchers.release(searcher);
        }
    }

    private static SortField sort(String field, boolean reverse) {
        return LongField.newSortField(field, reverse, SortedNumericSelector.Type.MAX);
    }
}
