package org.landscape.comment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of asking for comments.
@ConfigMapping(prefix = "landscape.comments")
public interface CommentConfig {

    /// Whether blogs are asked for their comments at all. Without it nothing more of comments comes
    /// in; what is stored stays.
    @WithDefault("true")
    boolean enabled();

    /// The usual time between two requests for a blog's comments, and the first step of back-off
    /// after a failure. A shorter one costs every blog more requests.
    @WithDefault("60m")
    Duration interval();

    /// How many documents of comments are fetched at once. Each takes the memory of a document.
    @WithDefault("4")
    int concurrency();

    /// How many comments of one blog are remembered; with more, the oldest are forgotten. A row
    /// takes some 300 bytes on the disk.
    @WithDefault("5000")
    int aBlog();
}
