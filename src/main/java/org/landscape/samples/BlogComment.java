package org.landscape.samples;

import java.time.OffsetDateTime;

/// A comment below a post of a sample blog.
///
/// @param number unique within its blog
/// @param post the public address of the post
/// @param by the commenter's name
/// @param page the address that the commenter left, empty without one
/// @param html its text, clean
record BlogComment(
        long number, String post, String by, String page, OffsetDateTime written, String html) {

    BlogComment moved(int weeks) {
        return new BlogComment(number, post, by, page, written.plusWeeks(weeks), html);
    }
}
