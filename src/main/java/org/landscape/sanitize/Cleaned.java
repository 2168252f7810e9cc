package org.landscape.sanitize;

import static java.util.Objects.requireNonNull;

/// The result of cleaning a stranger's HTML.
///
/// @param isCut whether the HTML was longer than a limit, so that `html` is only its beginning
public record Cleaned(SafeHtml html, boolean isCut) {
    public Cleaned {
        requireNonNull(html, "html");
    }
}
