package org.landscape.feedsfile;

import java.time.LocalDate;
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

    /// A text as written, or the address of the sample that it names.
    String shown(String text) {
        return sample(text).map(WebAddress::toString).orElse(text);
    }

    boolean namedASample() {
        return sampleNamed;
    }
}
