package org.landscape.comment;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Validators;

/// The comments feed of one post, as the feed of posts names it (`wfw:commentRss`, Atom `replies`).
@Entity
@DynamicUpdate
class CommentThread {

    @Id
    @GeneratedValue(generator = "comment_thread_seq")
    @SequenceGenerator(name = "comment_thread_seq", allocationSize = 50)
    private @Nullable Long id;

    private long feedId;
    private String postKey;
    private String url;
    private @Nullable String validatedUrl;
    private @Nullable String etag;
    private @Nullable String lastModified;
    private @Nullable String bodyHash;

    // Only the query for the next one reads it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant askedAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected CommentThread() {}

    /// @param postKey of the post's address
    CommentThread(long feedId, String postKey, WebAddress url) {
        this.feedId = feedId;
        this.postKey = requireNonNull(postKey, "postKey");
        this.url = url.toString();
    }

    void moveTo(WebAddress other) {
        url = other.toString();
        etag = null;
        lastModified = null;
        bodyHash = null;
    }

    void asked(Instant now) {
        askedAt = now;
    }

    void validate(Validators validators, @Nullable WebAddress at, @Nullable String hash) {
        etag = validators.etag();
        lastModified = validators.lastModified();
        validatedUrl = at == null ? validatedUrl : at.toString();
        bodyHash = hash == null ? bodyHash : hash;
    }

    FetchRequest request() {
        WebAddress address = address();
        return new FetchRequest(
                address,
                new Validators(etag, lastModified),
                WebAddress.parse(validatedUrl).orElse(address));
    }

    WebAddress address() {
        return WebAddress.parse(url).orElseThrow();
    }

    Optional<String> bodyHash() {
        return Optional.ofNullable(bodyHash);
    }

    long id() {
        return requireNonNull(id, "not stored yet");
    }

    long feedId() {
        return feedId;
    }

    String postKey() {
        return postKey;
    }
}
