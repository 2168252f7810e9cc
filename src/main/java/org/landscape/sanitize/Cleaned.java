package org.landscape.sanitize;

import static java.util.Objects.requireNonNull;

/// What became of a stranger's HTML.
///
/// @param isCut whether it was longer than a limit, so that only its beginning is here
public record Cleaned(SafeHtml html, boolean isCut) {
    public Cleaned {
        requireNonNull(html, "html");
    }
}
