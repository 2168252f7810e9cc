package org.landscape.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of mail as a test gives them.
record GivenMailConfig(
        Optional<String> url,
        Optional<Path> urlFile,
        Optional<String> from,
        Optional<String> bounces)
        implements MailConfig {

    GivenMailConfig(Optional<String> url, Optional<String> from) {
        this(url, Optional.empty(), from, Optional.empty());
    }

    @Override
    public int rate() {
        return 60;
    }

    @Override
    public int askedPerAddress() {
        return 3;
    }

    @Override
    public Duration addressKept() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration kept() {
        return Duration.ofDays(400);
    }
}
