package org.landscape.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said to one post, and what the post says to others: its answers, by posts that link to
/// it and by comments below it. Only sure ones; of people who do not take part only a number.
///
/// @param entry the post's id
/// @param answers the posts of others to which it links, the first link first
/// @param answeredBy the participants who answer it, each once, the first answer first
/// @param others how many comments there are by others than those, as far as is known
/// @param commentsUrl the blog's own comments on the post; null when the blog does not say
public record Talk(
        long entry,
        List<End> answers,
        List<Voice> answeredBy,
        int others,
        @Nullable String commentsUrl) {

    /// How many of those who answer are named in a row of a list.
    private static final int NAMED = 2;

    private static final int LISTED = 8;

    public Talk {
        answers = List.copyOf(answers);
        answeredBy = List.copyOf(answeredBy);
    }

    /// A post at one end of an answer.
    ///
    /// @param atomId its identifier in this landscape's feeds
    /// @param title empty when it has none
    /// @param url of the post on its own blog, null when its feed does not say
    /// @param task whether it is a post of the organisers
    public record End(
            long id,
            String atomId,
            String title,
            @Nullable String url,
            String slug,
            String name,
            Instant at,
            boolean task) {}

    /// A participant who answers a post.
    ///
    /// @param post with which they answer, null when they did with a comment
    /// @param url of their post, or of their comment; null when neither is known
    /// @param at of their first answer
    /// @param organiser whether it is the programme's own blog, which has no page here
    public record Voice(
            String slug,
            String name,
            @Nullable End post,
            @Nullable String url,
            Instant at,
            boolean organiser) {}

    /// How many answers there are.
    public int total() {
        return answeredBy.size() + others;
    }

    public boolean isAnswered() {
        return total() > 0;
    }

    /// Those who are named where there is little room.
    public List<Voice> named() {
        return answeredBy.subList(0, Math.min(NAMED, answeredBy.size()));
    }

    /// The first of the posts that it answers; a list of links answers many.
    public List<End> shownAnswers() {
        return answers.subList(0, Math.min(NAMED, answers.size()));
    }

    /// How many more it answers.
    public int moreAnswers() {
        return answers.size() - shownAnswers().size();
    }

    /// Those who are listed where there is room.
    public List<Voice> shownVoices() {
        return answeredBy.subList(0, Math.min(LISTED, answeredBy.size()));
    }

    /// How many more there are than are listed.
    public int unseen() {
        return total() - shownVoices().size();
    }

    /// How many more there are than are named.
    public int more() {
        return total() - named().size();
    }
}
