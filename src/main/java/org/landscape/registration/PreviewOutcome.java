package org.landscape.registration;

import java.time.Duration;
import java.util.function.Function;

/// The outcome of looking at a blog before joining.
public sealed interface PreviewOutcome permits Preview, Postponed {

    /// The preview.
    ///
    /// @param refusal what is thrown when no blog was looked at, given the time to wait
    default Preview previewOrThrow(Function<Duration, ? extends RuntimeException> refusal) {
        return switch (this) {
            case Preview preview -> preview;
            case Postponed(Duration wait) -> throw refusal.apply(wait);
        };
    }
}
