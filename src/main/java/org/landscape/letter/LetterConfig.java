package org.landscape.letter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings of letters (`LANDSCAPE_LETTER_*`).
@ConfigMapping(prefix = "landscape.letter")
interface LetterConfig {

    /// To whom the letters for organisers go; without one to the programme's contact, if that is a
    /// mail address.
    Optional<String> organisers();

    /// How often it is looked whether a letter is due.
    @WithDefault("10m")
    Duration every();

    /// For how long a blog cannot be read before its owner is told.
    @WithDefault("24h")
    Duration brokenAfter();

    /// For how long nothing new came in, while a Thing is open, before the organisers are told.
    @WithDefault("48h")
    Duration quietAfter();

    /// How long a mail address is kept whose owner does not confirm it.
    @WithDefault("7d")
    Duration unconfirmedKept();

    /// Requests for a letter with a link, a minute and caller; 0 is unlimited.
    @WithDefault("3")
    int rate();
}
