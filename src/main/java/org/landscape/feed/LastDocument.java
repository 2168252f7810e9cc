package org.landscape.feed;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Validators;

/// The document of a feed that was last read: its validators for a conditional request, its hash,
/// and what was mended in it. All are empty before the first answer.
@Embeddable
class LastDocument {

    private @Nullable String validatedUrl;

    // Claims read the validators (FeedRow).
    @SuppressWarnings("UnusedVariable")
    private @Nullable String etag;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String lastModified;

    private @Nullable String bodyHash;
    private @Nullable Instant lastReadAt;

    // Never null, so that Hibernate always creates the object.
    private String repairs = "";

    /// Replaces the validators.
    ///
    /// @param at the final address of the answer that gave them
    void validate(Validators validators, @Nullable WebAddress at) {
        etag = validators.etag();
        lastModified = validators.lastModified();
        validatedUrl = at == null ? null : at.toString();
    }

    /// Drops validators and hash, so that the next answer is read whatever it contains.
    void forgetVersion() {
        validate(Validators.NONE, null);
        bodyHash = null;
    }

    void readAt(Instant now) {
        lastReadAt = now;
    }

    /// Makes the feed count as never read.
    void forgetReading() {
        lastReadAt = null;
    }

    /// @param hash of the document's bytes
    /// @param mended what had to be mended; empty when the document was well-formed
    void describe(String hash, String mended) {
        bodyHash = hash;
        repairs = mended;
    }

    void forget() {
        forgetVersion();
        repairs = "";
    }

    /// Moves the time of the reading to `now` if a clock that was ahead wrote it.
    void bringForward(Instant now) {
        if (lastReadAt != null && lastReadAt.isAfter(now)) {
            lastReadAt = now;
        }
    }

    boolean wasRead() {
        return lastReadAt != null;
    }

    /// Whether the last reading is longer ago than validators are kept.
    static boolean isStale(Instant lastReadAt, Duration validatorsKept, Instant now) {
        return !lastReadAt.plus(validatorsKept).isAfter(now);
    }

    Optional<WebAddress> validatedAt() {
        return WebAddress.parse(validatedUrl);
    }

    Optional<String> bodyHash() {
        return Optional.ofNullable(bodyHash);
    }

    /// What was mended, in words for the feed's owner; empty when the document was well-formed.
    Optional<String> repairs() {
        return Optional.of(repairs).filter(text -> !text.isEmpty());
    }
}
