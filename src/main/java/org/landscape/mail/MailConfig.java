package org.landscape.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of mail (`LANDSCAPE_MAIL_*`). Without the first two no letter is sent.
@ConfigMapping(prefix = "landscape.mail")
interface MailConfig {

    /// The mail server: `smtp://user:password@host:port`, or `smtps://` where TLS begins at once.
    Optional<String> url();

    /// A file that contains that address alone, as containers get their secrets.
    Optional<Path> urlFile();

    /// From whom letters are: `name@example.org`, or `Name <name@example.org>`.
    Optional<String> from();

    /// The mail address to which mail servers report what they could not deliver later; without one
    /// it is that of `from`. Reports can be handed over at `/letters/reports`.
    Optional<String> bounces();

    /// Letters a minute, of all nodes together.
    @WithDefault("60")
    int rate();

    /// Letters a day to one address that answer what a person did on a page, of each kind
    /// ([Letter.Asked]); further ones are not sent.
    @WithDefault("3")
    int askedPerAddress();

    /// How long the address of a letter that was sent is kept: to know the address that a report is
    /// about. Mail servers try for five days.
    @WithDefault("7d")
    Duration addressKept();

    /// How long it is kept which letters were sent, without address and text, so that none is sent
    /// twice.
    @WithDefault("400d")
    Duration kept();
}
