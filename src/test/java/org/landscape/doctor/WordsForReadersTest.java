package org.landscape.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts for readers and for owners of blogs use no technical word that is missing in the
/// glossary's list for readers.
class WordsForReadersTest {

    /// Technical words, some of which are in the list.
    private static final Pattern TRADE =
            Pattern.compile(
                    "\\b(guids?|entry|entries|poll(s|ed|er|ing)?|validators?|identifiers?|identity"
                            + "|tombstones?|backfill|lease|membership|metadata|syndicat\\w+|opml"
                            + "|xml|html|json|urls?|uris?|dns|tls|ssl|etags?|headers?|bytes?"
                            + "|charset|encoding|parse[ds]?|parser|parsing|payload|timeouts?|cache"
                            + "|endpoints?|tokens?|formats?|hosts?|redirect(s|ed)?|atom|rss|feeds?"
                            + "|exceptions?|null|schema)\\b");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/org/landscape/doctor/AnswerFindings.java",
                "java/org/landscape/doctor/FeedFindings.java",
                "java/org/landscape/doctor/ReportBuilder.java",
                "java/org/landscape/doctor/PlatformAdvice.java",
                "java/org/landscape/doctor/TraceReasons.java",
                "java/org/landscape/fetch/FetchOutcome.java",
                "java/org/landscape/registration/Registration.java",
                "java/org/landscape/web/pages/DoctorPages.java",
                "java/org/landscape/web/pages/JoinPages.java",
                "java/org/landscape/web/pages/FindingRow.java"
            })
    void messagesHaveNoneThatTheListLacks(String source) throws IOException {
        // Codes and names are single words; a string with a blank in it is for people.
        String sentences =
                TEXT.matcher(withoutComments(source))
                        .results()
                        .map(text -> text.group(1))
                        .filter(text -> text.contains(" "))
                        .collect(Collectors.joining("\n"));

        assertThat(sentences).isNotEmpty();
        assertThat(strangers(sentences)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pages/join",
                "pages/join-preview",
                "pages/join-outcome",
                "pages/doctor-form",
                "pages/doctor-report",
                "pages/doctor-trace",
                "parts/findings",
                "parts/steps",
                "parts/ask",
                "pages/follow",
                "parts/feed-address",
                "parts/feed-open",
                "parts/feed-apps",
                "parts/subscribe",
                "parts/pager",
                "parts/months",
                "parts/things",
                "pages/one-thing",
                "pages/latest",
                "feeds/feed-page",
                "feeds/blogs-page"
            })
    void pagesHaveNoneThatTheListLacks(String template) throws IOException {
        String text =
                Files.readString(Path.of("src/main/resources/templates/" + template + ".html"))
                        .replaceAll("(?s)<[^>]*>|\\{[^}]*}", " ");

        assertThat(strangers(text)).isEmpty();
    }

    private static String withoutComments(String source) throws IOException {
        return Files.readString(Path.of("src/main/" + source)).replaceAll("(?m)^\\s*//.*$", "");
    }

    /// The technical words in a text that are missing in the list.
    private static List<String> strangers(String text) throws IOException {
        String glossary = Files.readString(Path.of("docs/glossary.md"));
        String list =
                glossary.substring(glossary.indexOf("## Words for readers"))
                        .toLowerCase(Locale.ROOT);
        return TRADE.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> match.group().replaceAll("(?<!s)s$|ed$", ""))
                .distinct()
                .filter(word -> !Pattern.compile("\\*\\*[^*]*\\b" + word).matcher(list).find())
                .toList();
    }
}
