package org.landscape.registration;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Membership;

/// The outcome of an application to join.
public sealed interface JoinResult {

    /// The applicant takes part from now on.
    record Joined(String slug) implements JoinResult {}

    /// The applicant waits for an organiser's answer.
    ///
    /// @param slug of this applicant; null when the blog was waiting before, because its name is
    ///     not told to another caller
    record Waiting(@Nullable String slug) implements JoinResult {}

    /// The blog takes part already.
    record Known(String slug, Membership membership) implements JoinResult {}

    /// The organisers refused the blog.
    record Declined() implements JoinResult {}

    /// The blog's owner left. Only they themselves can take part again, by a code in a post.
    ///
    /// @param written the address as it was entered
    /// @param asked whether they were asked for this code before, and no post has it yet
    record Left(String written, ReturnCode code, boolean asked) implements JoinResult {}

    /// The programme is over, and blogs join no longer.
    ///
    /// @param ended its last day
    record Closed(LocalDate ended) implements JoinResult {}

    /// No feed can be read at the address; the findings of the preview say why.
    record Unreadable(Preview preview) implements JoinResult {}

    /// The applicant's own words have to be mended.
    ///
    /// @param mistakes sentences for the applicant to read
    record Mistaken(List<String> mistakes) implements JoinResult {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }
}
