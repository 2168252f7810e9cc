package org.landscape.registration;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.landscape.parse.OpmlOutline;

/// Reads a table of blogs, as spreadsheets save it (RFC 4180): a blog in each row, with its address
/// and perhaps a name. The separator is a comma, a semicolon or a tab. The columns may be in any
/// order, and the first row may name them; a list with one address in each line is a table as well.
/// Other columns are not read: what they tell of people is not public.
final class BlogTable {

    private static final int MOST_ROWS = 10_000;

    private static final CsvMapper MAPPER =
            CsvMapper.builder()
                    .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .build();

    private static final Pattern WITH_SCHEME = Pattern.compile("(?i)(https?:|feed:|www\\.)\\S+");

    /// A host and perhaps a path: `laura.example/blog`. No mail address.
    private static final Pattern HOST =
            Pattern.compile(
                    "(?i)[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}(:\\d+)?(/\\S*)?");

    private static final Pattern NAME_HEAD =
            Pattern.compile("(?iu).*(name|participant|who|author|blogger|person|nom\\b|nombre).*");

    private static final Pattern FEED_HEAD = Pattern.compile("(?iu).*(feed|rss|atom).*");

    private BlogTable() {}

    /// A line for each row, in their order; empty when no row has an address.
    static List<OpmlOutline> read(String list) {
        String text = list.startsWith("\uFEFF") ? list.substring(1) : list;
        if (text.isBlank() || text.stripLeading().startsWith("<")) {
            return List.of();
        }
        List<List<String>> rows = rows(text);
        List<Integer> addresses = addressColumns(rows);
        if (addresses.isEmpty()) {
            return List.of();
        }
        boolean headed =
                addresses.stream().noneMatch(column -> isAddress(cell(rows.getFirst(), column)));
        List<String> heads = headed ? rows.getFirst() : List.of();
        List<List<String>> blogs = headed ? rows.subList(1, rows.size()) : rows;
        OptionalInt name = nameColumn(blogs, heads, addresses);
        return blogs.stream().map(row -> outline(row, heads, addresses, name)).toList();
    }

    private static OpmlOutline outline(
            List<String> row, List<String> heads, List<Integer> addresses, OptionalInt name) {
        String feed = "";
        String page = "";
        for (int column : addresses) {
            String written = cell(row, column);
            if (FEED_HEAD.matcher(cell(heads, column)).matches()) {
                feed = feed.isEmpty() ? written : feed;
            } else {
                page = page.isEmpty() ? written : page;
            }
        }
        return new OpmlOutline(
                name.isEmpty() ? "" : cell(row, name.getAsInt()), feed, page, "", false);
    }

    /// The columns that have addresses: those with a scheme or `www.`, else those that look like a
    /// host in most rows.
    private static List<Integer> addressColumns(List<List<String>> rows) {
        List<Integer> clear =
                columns(rows)
                        .filter(
                                column ->
                                        rows.stream()
                                                .anyMatch(
                                                        row ->
                                                                WITH_SCHEME
                                                                        .matcher(cell(row, column))
                                                                        .matches()))
                        .toList();
        if (!clear.isEmpty()) {
            return clear;
        }
        return columns(rows)
                .filter(column -> 2 * hosts(rows, column) >= rows.size() - 1)
                .filter(column -> hosts(rows, column) > 0)
                .max(Comparator.comparing(column -> hosts(rows, column)))
                .stream()
                .toList();
    }

    private static Stream<Integer> columns(List<List<String>> rows) {
        return IntStream.range(0, rows.stream().mapToInt(List::size).max().orElse(0)).boxed();
    }

    private static long hosts(List<List<String>> rows, int column) {
        return rows.stream().filter(row -> HOST.matcher(cell(row, column)).matches()).count();
    }

    /// The column whose head speaks of a name, else the first one that has text and no addresses.
    private static OptionalInt nameColumn(
            List<List<String>> rows, List<String> heads, List<Integer> addresses) {
        List<Integer> others = columns(rows).filter(column -> !addresses.contains(column)).toList();
        return Stream.concat(
                        others.stream()
                                .filter(column -> NAME_HEAD.matcher(cell(heads, column)).matches()),
                        others.stream().filter(column -> isText(rows, column)))
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /// Whether most cells of the column are words: no mail addresses, numbers or dates.
    private static boolean isText(List<List<String>> rows, int column) {
        long words =
                rows.stream()
                        .map(row -> cell(row, column))
                        .filter(it -> it.codePoints().anyMatch(Character::isLetter))
                        .filter(it -> it.indexOf('@') <= 0)
                        .count();
        return 2 * words > rows.size();
    }

    private static boolean isAddress(String cell) {
        return WITH_SCHEME.matcher(cell).matches() || HOST.matcher(cell).matches();
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private static List<List<String>> rows(String text) {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        List<List<String>> rows = new ArrayList<>();
        try (MappingIterator<String[]> lines =
                MAPPER.readerFor(String[].class).with(schema).readValues(text)) {
            while (rows.size() < MOST_ROWS && lines.hasNextValue()) {
                List<String> row = Arrays.stream(lines.nextValue()).map(String::strip).toList();
                if (row.stream().anyMatch(cell -> !cell.isEmpty())) {
                    rows.add(row);
                }
            }
        } catch (IOException _) {
            // A quote that never ends, or text behind one: read as far as the quotes are right,
            // and then line by line.
            text.lines().skip(rows.size()).map(String::strip).map(List::of).forEach(rows::add);
        }
        return rows;
    }

    /// The separator that the first lines have most often.
    private static char separator(String text) {
        List<String> first = text.lines().limit(20).toList();
        return Stream.of('\t', ';', ',')
                .max(Comparator.comparing(one -> count(first, one)))
                .orElse(',');
    }

    private static long count(List<String> lines, char wanted) {
        return lines.stream()
                .flatMapToInt(line -> line.chars())
                .filter(one -> one == wanted)
                .count();
    }
}
