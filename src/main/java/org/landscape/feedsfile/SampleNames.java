package org.landscape.feedsfile;

import java.time.LocalDate;
import java.util.Optional;
import org.landscape.address.WebAddress;

/// Resolves `sample:` in feeds.yaml.
@FunctionalInterface
public interface SampleNames {

    /// The address of `sample:hedgerow/`, given `hedgerow/`.
    Optional<WebAddress> address(String path);

    /// The day of `sample:2026-11-16`. The days of the sample programme move, so that it is under
    /// way at a first start. A day without `sample:` never moves.
    default LocalDate day(LocalDate written) {
        return written;
    }
}
