package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;

/// A left out post of a feed, and the reason. Stores what its author needs to be told, and nothing
/// of the post's text.
@Entity
class LeftOut {

    @Id
    @GeneratedValue(generator = "left_out_seq")
    @SequenceGenerator(name = "left_out_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Feed feed;

    private String identity;
    private @Nullable String url;

    // Only queries read it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String urlKey;

    private String title;

    @Enumerated(EnumType.STRING)
    private LeftOutPost.Reason reason;

    private String rule;
    private Instant since;
    private Instant lastSeenAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected LeftOut() {}

    LeftOut(
            Feed feed,
            String identity,
            ParsedEntry post,
            LeftOutPost.Reason reason,
            String rule,
            Instant now) {
        this.feed = requireNonNull(feed, "feed");
        this.identity = requireNonNull(identity, "identity");
        this.reason = reason;
        this.rule = rule;
        this.since = now;
        see(post, now);
    }

    /// Records the former address of a post that is stored under another one.
    LeftOut(Feed feed, String identity, String formerUrl, String title, Instant now) {
        this.feed = requireNonNull(feed, "feed");
        this.identity = requireNonNull(identity, "identity");
        this.reason = LeftOutPost.Reason.MERGED;
        this.rule = "";
        this.since = now;
        this.url = formerUrl;
        this.urlKey = Candidate.keyOf(WebAddress.parse(formerUrl).orElse(null));
        this.title = title;
        this.lastSeenAt = now;
    }

    /// Records that the feed still carries the post and that it is still left out, perhaps for
    /// another reason.
    void decideAgain(ParsedEntry post, LeftOutPost.Reason why, String because, Instant now) {
        if (reason != why || !rule.equals(because)) {
            reason = why;
            rule = because;
            since = now;
        }
        see(post, now);
    }

    private void see(ParsedEntry post, Instant now) {
        url = post.url() == null ? null : post.url().toString();
        urlKey = Candidate.keyOf(post.url());
        title = post.title();
        lastSeenAt = now;
    }

    String identity() {
        return identity;
    }

    LeftOutPost decision() {
        return new LeftOutPost(
                feed.participant().slug(), url, title, reason, rule, since, lastSeenAt);
    }
}
