package org.landscape.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Report;
import org.landscape.entry.DatedBy;
import org.landscape.entry.EntryPreview;
import org.landscape.entry.ShownEntry;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.sanitize.SafeHtml;

class PreviewsTest {

    private static final long MEGABYTE = 1024 * 1024;

    private Instant now = Instant.parse("2011-07-18T10:00:00Z");

    @Test
    void aFatFeedIsNotKept() {
        Previews previews = new Previews(8 * MEGABYTE, () -> now);
        String key = "";
        for (int look = 0; look < 40; look++) {
            key = previews.keep(Preview.of("https://fat.example/" + look, fat(), "tst23", false));
        }

        assertThat(previews.bytes()).as("of 240 MB").isLessThan(2 * MEGABYTE);
        assertThat(previews.find(key)).isPresent();
    }

    @Test
    void theOldestGoWhenItIsFull() {
        int one = Preview.of("x", fat(), "tst23", false).bytes();
        Previews previews = new Previews(3L * one, () -> now);
        List<String> keys = new ArrayList<>();
        for (int look = 0; look < 5; look++) {
            keys.add(previews.keep(Preview.of("x", fat(), "tst23", false)));
        }

        assertThat(keys.stream().map(key -> previews.find(key).isPresent()))
                .containsExactly(false, false, true, true, true);
        assertThat(previews.bytes()).isEqualTo(3L * one);
    }

    @Test
    void halfAnHourIsEnough() {
        Previews previews = new Previews(8 * MEGABYTE, () -> now);
        String key = previews.keep(Preview.of("x", fat(), "tst23", false));
        int one = Preview.of("x", fat(), "tst23", false).bytes();

        now = now.plus(Duration.ofMinutes(30));

        assertThat(previews.find(key)).isEmpty();
        previews.keep(Preview.of("x", fat(), "tst23", false));
        assertThat(previews.bytes()).as("what is over is forgotten").isEqualTo(one);
    }

    /// 6 MB of texts: 500 posts of 12 KB.
    private static Report fat() {
        WebAddress feed = address("https://fat.example/feed");
        EntryPreview post =
                new EntryPreview(
                        "guid",
                        "https://fat.example/post",
                        "T".repeat(2000),
                        "S".repeat(4000),
                        SafeHtml.ofStored("x".repeat(12_000)),
                        false,
                        new ShownEntry.Author("Ann", null),
                        null,
                        null,
                        Instant.EPOCH,
                        DatedBy.CLAIMED,
                        null,
                        Collections.nCopies(50, "c".repeat(100)),
                        List.of(),
                        new ShownEntry.Comments(1, null),
                        null,
                        List.of());
        return new Report(
                "https://fat.example/",
                feed,
                null,
                "rss 2.0",
                Collections.nCopies(
                        1000,
                        new FeedLink(address("https://fat.example/other"), "o".repeat(100), "")),
                new Report.FeedWords("F".repeat(4000), null, null),
                Collections.nCopies(500, post),
                500,
                List.of(),
                List.of());
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
