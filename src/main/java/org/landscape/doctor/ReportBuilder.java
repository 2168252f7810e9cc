package org.landscape.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Finding.Severity;
import org.landscape.doctor.ReportStep.Outcome;
import org.landscape.fetch.FetchOutcome;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.parse.ParsedFeed;

/// Collects the steps of a report, and the findings about them.
final class ReportBuilder {

    private final List<ReportStep> steps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    List<ReportStep> steps() {
        return steps;
    }

    List<Finding> findings() {
        return findings;
    }

    void refused() {
        step("address", AnswerFindings.REFUSED, 0, AnswerFindings.REFUSED.message());
    }

    /// Adds the steps of the requests, in their order. Failures before the feed was found are in
    /// the steps alone, because the feed was found nevertheless.
    void walk(FeedSearch.Found found) {
        boolean reached = found.feed() != null;
        Set<String> told = new HashSet<>();
        for (ProbeResult attempt : found.attempts()) {
            if (found.isOnward(attempt)) {
                onward(attempt.asked());
            }
            steps.add(new ReportStep("address", Outcome.OK, 0, attempt.asked().toString()));
            parts(attempt);
            redirects(attempt, !found.isGuess(attempt) || attempt.equals(found.feed()));
            @Nullable Finding failure = AnswerFindings.of(attempt);
            if (failure == null) {
                steps.add(
                        new ReportStep(
                                "answer", Outcome.OK, attempt.answerMillis(), answered(attempt)));
                format(attempt, found, reached);
            } else {
                steps.add(
                        new ReportStep(
                                "answer",
                                Outcome.FAILED,
                                attempt.answerMillis(),
                                failure.message()));
                // All spellings of one address fail by one fact, in other words perhaps.
                if (!reached
                        && !found.isGuess(attempt)
                        && told.add(failure.code() + " " + attempt.asked().key())) {
                    findings.add(
                            found.isNamed(attempt)
                                    ? AnswerFindings.named(failure, attempt.asked())
                                    : failure);
                }
            }
        }
        tellHowFound(found);
    }

    /// Adds the steps of one request that were needed: name, connection, TLS.
    private void parts(ProbeResult attempt) {
        attempt.parts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        part ->
                                steps.add(
                                        new ReportStep(
                                                part.getKey().name().toLowerCase(Locale.ROOT),
                                                Outcome.OK,
                                                part.getValue().toMillis(),
                                                "")));
    }

    /// @param isNews whether the redirects are a finding: those of a guessed address are none
    private void redirects(ProbeResult attempt, boolean isNews) {
        if (attempt.redirects().isEmpty()) {
            return;
        }
        WebAddress to = attempt.redirects().getLast().to();
        if (isNews) {
            step("redirects", redirect(attempt, to).because(to.toString()), 0, "leads to " + to);
        } else {
            steps.add(new ReportStep("redirects", Outcome.OK, 0, "leads to " + to));
        }
    }

    /// Adds the step that the page before this request led on to its address.
    private void onward(WebAddress to) {
        Finding led = Finding.info("redirected", "The address leads on to another one.");
        step("redirects", led.because(to.toString()), 0, "leads to " + to);
    }

    private static Finding redirect(ProbeResult attempt, WebAddress to) {
        boolean forGood =
                attempt.redirects().stream()
                        .allMatch(hop -> hop.status() == 301 || hop.status() == 308);
        return forGood && !to.host().equals(attempt.asked().host())
                ? Finding.info("moved", "The blog has moved; we take the address where it is now.")
                : Finding.info("redirected", "The address leads on to another one.");
    }

    /// Whether it is a login page, to which blogging programs send readers without access.
    private static boolean isDoor(WebAddress address) {
        String path = address.path();
        return path.endsWith("/blogin.g")
                || path.endsWith("/wp-login.php")
                || path.startsWith("/ServiceLogin")
                || path.startsWith("/v3/signin");
    }

    private void format(ProbeResult attempt, FeedSearch.Found found, boolean reached) {
        switch (attempt.read()) {
            case ParseOutcome.Parsed(ParsedFeed feed, _) ->
                    steps.add(new ReportStep("format", Outcome.OK, 0, feed.format()));
            case ParseOutcome.Page page -> page(attempt, page.links().size(), found, reached);
            case ParseOutcome.Unreadable unreadable -> {
                steps.add(
                        new ReportStep(
                                "parse",
                                Outcome.FAILED,
                                attempt.readMillis(),
                                unreadable.message()));
                if (!reached && (unreadable.isFeed() || !found.isGuess(attempt))) {
                    findings.add(unreadable(unreadable));
                }
            }
            case ParseOutcome.Busy busy ->
                    notRead(
                            attempt,
                            reached,
                            Finding.error(
                                    "busy",
                                    busy.message(),
                                    "Nothing is wrong with the blog. Try again in a minute."));
            case ParseOutcome.Fault fault ->
                    notRead(
                            attempt,
                            reached,
                            Finding.error(
                                    "fault_here",
                                    fault.message(),
                                    "Nothing is wrong with the blog. Tell the organisers, who can"
                                            + " find the reason in the log."));
            case null -> {}
        }
    }

    private void notRead(ProbeResult attempt, boolean reached, Finding finding) {
        steps.add(new ReportStep("parse", Outcome.FAILED, attempt.readMillis(), finding.message()));
        if (!reached) {
            findings.add(finding);
        }
    }

    private void page(ProbeResult attempt, int links, FeedSearch.Found found, boolean reached) {
        String detail =
                links == 0
                        ? "a page that does not say where the list of its posts is"
                        : "a page that names " + feeds(links);
        Outcome outcome = reached || links > 0 ? Outcome.OK : Outcome.FAILED;
        steps.add(new ReportStep("format", outcome, attempt.readMillis(), detail));
        if (reached || found.isGuess(attempt)) {
            return;
        }
        if (isDoor(attempt.answered())) {
            findings.add(
                    Finding.error(
                                    "private_blog",
                                    "The blog is private: it asks every visitor to sign in.",
                                    "Open the blog to everybody in its settings. Landscape shows"
                                            + " only what everybody may read.")
                            .because(attempt.answered().toString()));
        } else if (found.isNamed(attempt)) {
            findings.add(
                    Finding.error(
                                    "not_a_feed",
                                    "What the page names as the list of its posts (its feed) is a page too.",
                                    "Look in the settings of the blog where its feed is.")
                            .because(attempt.asked().toString()));
        } else if (links == 0 && !leadsOn(attempt, found)) {
            findings.add(
                    Finding.error(
                            "no_feed",
                            "There is a page at this address, but it does not say where the list of"
                                    + " its posts (its feed) is, and none is where blogs usually keep it.",
                            "Switch the feed of the blog on, or give its address."));
        }
    }

    /// Whether the page leads on by itself to an address that was requested: then that one counts.
    private static boolean leadsOn(ProbeResult attempt, FeedSearch.Found found) {
        return attempt.read() instanceof ParseOutcome.Page page
                && page.onward() != null
                && found.attempts().stream().anyMatch(it -> it.asked().equals(page.onward()));
    }

    /// Adds the finding that a participant's address now serves a page instead of a feed. The
    /// poller uses no feed that the page names (`poll.FeedPoll`).
    void pageInstead(ProbeResult page) {
        findings.add(
                Finding.warning(
                                "page_instead_of_feed",
                                "A feed was here when we last read it, and now there is a page; so"
                                        + " no new posts come in. What the page names as its feed is"
                                        + " not taken by itself.",
                                "Switch the feed on again. If the blog has moved, tell the"
                                        + " organisers; they can take its new address.")
                        .because(page.asked().toString()));
    }

    /// Adds the finding that the feed is one of this landscape. It cannot join: its entries are
    /// other blogs' posts, and would come in again and again.
    void ownFeed(ProbeResult feed) {
        findings.add(
                Finding.error(
                                "own_feed",
                                "This is a feed of this landscape itself, which carries what others"
                                        + " wrote on their blogs.",
                                "Give the address of your own blog.")
                        .because(feed.asked().toString()));
    }

    /// Adds the step and the finding that the address is one of this landscape's own pages.
    void ownPage(WebAddress address) {
        step(
                "address",
                Finding.error(
                                "own_page",
                                "This is our own page, and no blog.",
                                "Write the address of your blog, or of a post on it.")
                        .because(address.toString()),
                0,
                "");
    }

    private static Finding unreadable(ParseOutcome.Unreadable unreadable) {
        return Finding.error(
                "unreadable",
                unreadable.message(),
                "Open the address in a feed validator; it names the place that is broken.");
    }

    private void tellHowFound(FeedSearch.Found found) {
        ProbeResult feed = found.feed();
        if (feed == null) {
            return;
        }
        if (found.isGuessed() && !isOtherWay(found, feed)) {
            findings.add(
                    Finding.info(
                                    "feed_not_named",
                                    "The page does not say where the list of its posts (its feed) is;"
                                            + " we found it where such blogs keep"
                                            + " it.")
                            .because(feed.asked().toString()));
        }
        if (found.links().size() > 1) {
            findings.add(
                    Finding.info(
                                    "several_feeds",
                                    "The page names %s; this is the one that carries its posts."
                                            .formatted(feeds(found.links().size())))
                            .because(feed.asked().toString()));
        }
    }

    /// Whether the feed is at the given address with `http` where `https` was tried first.
    private static boolean isOtherWay(FeedSearch.Found found, ProbeResult feed) {
        return found.attempts().getFirst().asked().key().equals(feed.asked().key());
    }

    /// Adds the steps and findings of a feed that was read.
    ///
    /// @param tag by which posts of the programme are known
    void read(ProbeResult attempt, FeedFindings feed, String tag, int entries, long millis) {
        step("parse", feed.repaired(), attempt.readMillis(), "the feed can be read");
        comments(attempt);
        step("entries", feed.empty(), millis, entries == 1 ? "1 post" : entries + " posts");
        step("dates", feed.dates(), 0, "every post has a date");
        step("identity", feed.identity(), 0, "every post is told from the others");
        step("texts", feed.texts(), 0, "the posts come with their text");
        Stream.of(feed.number(), feed.lengths(), feed.mixed(attempt.answered(), tag))
                .filter(Objects::nonNull)
                .forEach(findings::add);
        step("things", feed.things(), 0, "posts say which part of the programme they are for");
    }

    /// Adds the finding that the report does not hold all posts.
    ///
    /// @param shown how many posts the report has room for
    void cut(int shown) {
        findings.add(
                Finding.info(
                        "report_cut",
                        "The posts carry so much text that only the newest %d are shown here."
                                .formatted(shown)));
    }

    private void comments(ProbeResult attempt) {
        if (attempt.read() instanceof ParseOutcome.Parsed(ParsedFeed feed, _)
                && new FeedLink(attempt.asked(), feed.title(), "").isOfComments()) {
            findings.add(
                    Finding.warning(
                                    "comments_feed",
                                    "This looks like the feed of the comments, not of the posts.",
                                    "Give the address of the blog's front page instead.")
                            .because(feed.title()));
        }
    }

    private void step(String name, @Nullable Finding finding, long millis, String ok) {
        if (finding == null) {
            steps.add(new ReportStep(name, Outcome.OK, millis, ok));
            return;
        }
        findings.add(finding);
        Outcome outcome =
                switch (finding.severity()) {
                    case INFO -> Outcome.OK;
                    case WARNING -> Outcome.WARNING;
                    case ERROR -> Outcome.FAILED;
                };
        steps.add(
                new ReportStep(
                        name,
                        outcome,
                        millis,
                        finding.severity() == Severity.INFO && name.equals("redirects")
                                ? ok
                                : finding.message()));
    }

    private static String answered(ProbeResult attempt) {
        if (!(attempt.answer() instanceof FetchOutcome.Fetched document)) {
            return "";
        }
        String type = document.contentType() == null ? "no type" : document.contentType();
        return "%s, %s".formatted(type.toLowerCase(Locale.ROOT), size(document.body().length));
    }

    private static String size(int bytes) {
        return bytes < 1024 ? bytes + " bytes" : bytes / 1024 + " KB";
    }

    private static String feeds(int count) {
        return count == 1 ? "one list of posts (feed)" : count + " lists of posts (feeds)";
    }

    /// The address under which the feed is to be followed: the target of its redirects if all of
    /// them are permanent, else the one that was requested.
    static WebAddress address(ProbeResult feed) {
        boolean forGood =
                feed.redirects().stream()
                        .allMatch(redirect -> redirect.status() == 301 || redirect.status() == 308);
        return forGood ? feed.answered() : feed.asked();
    }
}
