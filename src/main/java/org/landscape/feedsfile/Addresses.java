package org.landscape.feedsfile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the addresses and days of the file, which may be a sample's, and remembers whether an
/// address was.
final class Addresses {

    private static final String SAMPLE = "sample:";

    private final Mistakes mistakes;
    private final SampleNames samples;
    private boolean sampleNamed;

    Addresses(Mistakes mistakes, SampleNames samples) {
        this.mistakes = mistakes;
        this.samples = samples;
    }

    @Nullable WebAddress of(Section section, String key) {
        return section.text(key).flatMap(text -> read(text, section.nodeOf(key))).orElse(null);
    }

    Optional<WebAddress> read(String text, Node node) {
        Optional<WebAddress> address = sample(text).or(() -> WrittenAddress.listed(text));
        if (address.isEmpty()) {
            mistakes.add(
                    node,
                    "'%s' is no web address.".formatted(text),
                    "Write it whole, as the browser shows it: https://laura.example/blog/");
        }
        return address;
    }

    private Optional<WebAddress> sample(String text) {
        if (!text.startsWith(SAMPLE)) {
            return Optional.empty();
        }
        sampleNamed = true;
        return samples.address(text.substring(SAMPLE.length()));
    }

    /// A day as written, or the day that `sample:` moves it to.
    @Nullable LocalDate day(Section section, String key) {
        return section.day(key, SAMPLE, samples::day);
    }

    /// A day, or a time on a day.
    ///
    /// @param time null when only the day is written
    record Moment(LocalDate day, @Nullable LocalTime time) {}

    /// A day and perhaps a time behind it, as written: `2011-07-18 18:30`. The day may be moved by
    /// `sample:`, the time is not.
    Optional<Moment> moment(Section section, String key) {
        return section.text(key)
                .flatMap(
                        text -> {
                            boolean isSample = text.startsWith(SAMPLE);
                            String[] parts =
                                    (isSample ? text.substring(SAMPLE.length()) : text)
                                            .split("[ T]+", 2);
                            try {
                                LocalDate day = LocalDate.parse(parts[0]);
                                return Optional.of(
                                        new Moment(
                                                isSample ? samples.day(day) : day,
                                                parts.length == 1
                                                        ? null
                                                        : LocalTime.parse(parts[1])));
                            } catch (DateTimeException _) {
                                mistakes.add(
                                        section.nodeOf(key),
                                        "'%s' is no day with a time.".formatted(text),
                                        "Write year, month, day and the time of the programme's zone, for"
                                                + " example '%s: 2011-07-18 18:30', or the day alone."
                                                        .formatted(key));
                                return Optional.empty();
                            }
                        });
    }

    /// A text as written, or the address of the sample that it names.
    String shown(String text) {
        return sample(text).map(WebAddress::toString).orElse(text);
    }

    boolean namedASample() {
        return sampleNamed;
    }
}
