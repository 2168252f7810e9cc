package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.entry.DatedBy;
import org.landscape.entry.ShownEntry;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.sanitize.SafeHtml;

class PostRowTest {

    private static final Instant SHOWN = Instant.parse("2026-11-03T18:05:00Z");
    private static final DateWords WORDS =
            new DateWords(ZoneId.of("Europe/London"), Instant.parse("2026-11-04T09:00:00Z"));

    @Test
    void postWithoutTitleIsCalledUntitled() {
        assertThat(row(entry("")).title()).isEqualTo("Untitled post");
    }

    @Test
    void authorAndBlogAreNamedOnlyWhenTheySayMoreThanTheName() {
        PostRow own = row(entry("Own", "laura", "LAURA", DatedBy.CLAIMED, null));
        PostRow guest = row(entry("Guest", "Bob", "The Dark Archive", DatedBy.CLAIMED, null));

        assertThat(own.author()).isNull();
        assertThat(own.blog()).isNull();
        assertThat(guest.author()).isEqualTo("Bob");
        assertThat(guest.blog()).isEqualTo("The Dark Archive");
    }

    @Test
    void onlySureThingsAreShown() {
        assertThat(row(entry("Things 3 and 1, perhaps 2")).things()).containsExactly(1, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "CLAIMED, 18:05",
        "FIRST_SEEN, first seen 18:05",
        "NEIGHBOUR, about this day",
        "START, undated",
    })
    void hourSaysHowFarItIsKnown(DatedBy rule, String said) {
        assertThat(row(entry("A post", "Laura", "Blog", rule, null)).hour()).isEqualTo(said);
    }

    @Test
    void postThatSaysNoMoreThanItsExcerptIsNotUnfolded() {
        assertThat(row(withContent("<p>A few words.</p>")).content()).isNull();
        assertThat(row(withContent("<p>A few words.</p><p>And more.</p>")).content()).isNotNull();
    }

    @Test
    void postTooLongForAListIsReadOnItsBlog() {
        assertThat(row(withContent("<p>word</p>".repeat(10_000))).content()).isNull();
    }

    @Test
    void daysKeepTheOrderOfThePosts() {
        Instant nextDay = SHOWN.plusSeconds(86_400);
        List<PostRow.Day> days =
                PostRow.Day.of(
                        List.of(
                                row(entry("c"), nextDay),
                                row(entry("b"), SHOWN),
                                row(entry("a"), SHOWN)));

        assertThat(days)
                .extracting(PostRow.Day::date)
                .containsExactly(LocalDate.parse("2026-11-04"), LocalDate.parse("2026-11-03"));
        assertThat(days.getLast().posts()).extracting(PostRow::title).containsExactly("b", "a");
        assertThat(days.getLast().name()).isEqualTo("Tue 3 November 2026");
    }

    @Test
    void withoutPostsThereAreNoDays() {
        assertThat(PostRow.Day.of(List.of())).isEmpty();
    }

    private static PostRow row(ShownEntry entry) {
        return PostRow.of(entry, WORDS);
    }

    private static PostRow row(ShownEntry entry, Instant shownAt) {
        return PostRow.of(at(entry, shownAt), WORDS);
    }

    private static ShownEntry entry(String title) {
        return entry(title, "Laura", "The Dark Archive", DatedBy.CLAIMED, null);
    }

    private static ShownEntry withContent(String html) {
        return entry("A post", "Laura", "Blog", DatedBy.CLAIMED, new SafeHtml(html));
    }

    private static ShownEntry entry(
            String title, String author, String blog, DatedBy datedBy, @Nullable SafeHtml content) {
        return new ShownEntry(
                1,
                "https://laura.example/1",
                null,
                "https://laura.example/1",
                title,
                "A few words.",
                content,
                new ShownEntry.Author(author, null),
                SHOWN,
                null,
                SHOWN,
                SHOWN,
                datedBy,
                SHOWN,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                new ShownEntry.ParticipantName("laura", "Laura"),
                new ShownEntry.Source(
                        "https://laura.example/feed",
                        blog,
                        "https://laura.example/",
                        "https://laura.example/feed",
                        SHOWN),
                List.of(
                        new RecognisedThing(3, Certainty.SURE, Basis.TITLE, "Things 3"),
                        new RecognisedThing(1, Certainty.SURE, Basis.TITLE, "and 1"),
                        new RecognisedThing(2, Certainty.DOUBTFUL, Basis.TOPIC, "2")));
    }

    private static ShownEntry at(ShownEntry entry, Instant shownAt) {
        return new ShownEntry(
                entry.id(),
                entry.atomId(),
                entry.guid(),
                entry.url(),
                entry.title(),
                entry.summary(),
                entry.contentHtml(),
                entry.author(),
                entry.publishedAt(),
                entry.updatedAt(),
                entry.firstSeenAt(),
                shownAt,
                entry.datedBy(),
                entry.changedAt(),
                entry.editedAt(),
                entry.language(),
                entry.categories(),
                entry.enclosures(),
                entry.comments(),
                entry.licence(),
                entry.participant(),
                entry.source(),
                entry.things());
    }
}
