package org.landscape.mail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a letter says: its parts in order. Text and HTML are both written from it ([LetterText],
/// [LetterHtml]), so that they say the same. All words are text and nothing in them is markup.
///
/// @param language BCP 47
public record LetterBody(String language, List<Part> parts) {

    public LetterBody {
        parts = List.copyOf(parts);
    }

    /// A paragraph, a list, or another block.
    public sealed interface Part {

        /// A heading between parts.
        record Heading(String words) implements Part {}

        /// Sentences.
        record Paragraph(List<Run> runs) implements Part {
            public Paragraph {
                runs = List.copyOf(runs);
            }
        }

        /// A list with a point for each item.
        record Items(List<List<Run>> items) implements Part {
            public Items {
                items = items.stream().map(List::copyOf).toList();
            }
        }

        /// The one thing to do next: an address on a line of its own.
        record Action(String words, String url) implements Part {}

        /// Somebody's own words, line by line.
        record Quote(List<String> lines) implements Part {
            public Quote {
                lines = List.copyOf(lines);
            }
        }

        /// What is small below the letter: why it came, and how to end it.
        record Footer(List<Run> runs) implements Part {
            public Footer {
                runs = List.copyOf(runs);
            }
        }
    }

    /// Words that may lead somewhere.
    ///
    /// @param url null when they do not
    public record Run(String words, @Nullable String url) {

        public static Run text(String words) {
            return new Run(words, null);
        }

        public static Run link(String words, String url) {
            return new Run(words, url);
        }
    }

    /// Begins a letter.
    ///
    /// @param language BCP 47
    public static Builder in(String language) {
        return new Builder(language);
    }

    /// Puts the parts one after the other.
    public static final class Builder {

        private final String language;
        private final List<Part> parts = new ArrayList<>();

        private Builder(String language) {
            this.language = language;
        }

        public Builder heading(String words) {
            parts.add(new Part.Heading(words));
            return this;
        }

        public Builder paragraph(String words) {
            return paragraph(Run.text(words));
        }

        public Builder paragraph(Run... runs) {
            parts.add(new Part.Paragraph(Arrays.asList(runs)));
            return this;
        }

        /// A list; left out when it has no item.
        public Builder items(List<List<Run>> items) {
            if (!items.isEmpty()) {
                parts.add(new Part.Items(items));
            }
            return this;
        }

        public Builder action(String words, String url) {
            parts.add(new Part.Action(words, url));
            return this;
        }

        public Builder quote(String words) {
            parts.add(new Part.Quote(words.strip().lines().toList()));
            return this;
        }

        public Builder footer(Run... runs) {
            parts.add(new Part.Footer(Arrays.asList(runs)));
            return this;
        }

        public Builder part(Part part) {
            parts.add(part);
            return this;
        }

        public LetterBody build() {
            return new LetterBody(language, parts);
        }
    }
}
