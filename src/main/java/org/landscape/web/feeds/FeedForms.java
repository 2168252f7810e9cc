package org.landscape.web.feeds;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.landscape.publish.FeedForm;
import org.landscape.web.http.ProblemException;

/// Reads from the query of an address how much a feed says of each post (`text`), and whether its
/// titles begin with the author (`author`).
final class FeedForms {

    private FeedForms() {}

    /// @throws ProblemException 400 when a parameter cannot be read
    static FeedForm read(MultivaluedMap<String, String> query) {
        String text = value(query, "text");
        String author = value(query, "author");
        if (!author.isEmpty() && !author.equalsIgnoreCase("title")) {
            throw new ProblemException(
                    400, "author is title: then each title begins with the author.", "author");
        }
        return new FeedForm(
                text.isEmpty()
                        ? FeedForm.Text.FULL
                        : FeedForm.Text.named(text)
                                .orElseThrow(
                                        () ->
                                                new ProblemException(
                                                        400,
                                                        "text is one of full, excerpt, title",
                                                        "text")),
                !author.isEmpty());
    }

    private static String value(MultivaluedMap<String, String> query, String parameter) {
        return Optional.ofNullable(query.getFirst(parameter)).orElse("").strip();
    }
}
