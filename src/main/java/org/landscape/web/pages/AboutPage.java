package org.landscape.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.CommentConfig;
import org.landscape.fetch.UserAgent;
import org.landscape.host.HostConfig;
import org.landscape.poll.PollConfig;
import org.landscape.programme.CurrentProgramme;

/// `/about`: who runs this landscape, and how it asks blogs. The User-Agent of every request links
/// to it. `/privacy`: what is kept of whom, and for how long as this landscape is set.
@Path("/")
@Produces(Layout.HTML)
@NoCache
public class AboutPage {

    private static final long A_YEAR = Duration.ofDays(365).toSeconds();

    private final Layouts layouts;
    private final CurrentProgramme programme;
    private final PollRules polling;
    private final Retention kept;

    AboutPage(
            Layouts layouts,
            CurrentProgramme programme,
            PollConfig poll,
            HostConfig host,
            CommentConfig comments,
            UserAgent userAgent,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String database,
            @ConfigProperty(name = "landscape.backup.every") Duration backupEvery,
            @ConfigProperty(name = "landscape.backup.keep") int backups,
            @ConfigProperty(name = "landscape.participant.mail-kept") Duration mail,
            @ConfigProperty(name = "landscape.organiser.log-kept") Duration log,
            @ConfigProperty(name = "landscape.complaint.kept") Duration complaints,
            @ConfigProperty(name = "landscape.organiser.signed-in") Duration signedIn,
            @ConfigProperty(name = "landscape.ownership.signed-in") Duration ownerSignedIn,
            @ConfigProperty(name = "landscape.ownership.code-kept") Duration code,
            @ConfigProperty(name = "landscape.letter.unconfirmed-kept") Duration unconfirmed,
            @ConfigProperty(name = "landscape.mail.address-kept") Duration letterAddress,
            @ConfigProperty(name = "landscape.mail.kept") Duration letter,
            @ConfigProperty(name = "landscape.entry.decisions-kept") Duration leftOut,
            @ConfigProperty(name = "landscape.handin.kept") Duration handedIn) {
        this.layouts = layouts;
        this.programme = programme;
        this.polling =
                new PollRules(
                        words(poll.interval()),
                        words(shorter(poll.minInterval(), poll.interval())),
                        words(poll.maxInterval()),
                        words(poll.giveUp()),
                        host.hostConnections(),
                        host.hostGap().isZero() ? "" : words(host.hostGap()),
                        comments.enabled() ? words(comments.interval()) : "",
                        userAgent.toString());
        this.kept =
                new Retention(
                        words(mail),
                        words(log),
                        words(complaints),
                        words(signedIn),
                        words(ownerSignedIn),
                        words(code),
                        words(unconfirmed),
                        words(letterAddress),
                        words(letter),
                        words(leftOut),
                        words(handedIn),
                        database.equals("h2") && !backupEvery.isZero()
                                ? words(backupEvery.multipliedBy(backups))
                                : "",
                        database.equals("h2"));
    }

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record About(Layout layout, @Nullable Contact contact, PollRules polling)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Privacy(Layout layout, @Nullable Contact contact, Retention kept)
            implements TemplateInstance {}

    /// For how long what is kept, in words.
    ///
    /// @param mail of a refused participant
    /// @param log a line of the organisers' log
    /// @param complaints of readers, once settled
    /// @param signedIn a browser at the desk
    /// @param ownerSignedIn a participant's browser, since it was last used
    /// @param code that a browser was given to be put on a blog
    /// @param unconfirmed a mail address whose owner did not say yes
    /// @param letterAddress of a letter, after it was sent
    /// @param letter that it was sent
    /// @param leftOut the reason why a post is not shown, after its feed dropped it
    /// @param handedIn a post that was handed in, while it waits
    /// @param backups until the last backup with something is deleted; empty when there are none
    /// @param isFile whether the backups are made by this program
    record Retention(
            String mail,
            String log,
            String complaints,
            String signedIn,
            String ownerSignedIn,
            String code,
            String unconfirmed,
            String letterAddress,
            String letter,
            String leftOut,
            String handedIn,
            String backups,
            boolean isFile) {}

    /// How a blog is asked, as this landscape is set. All times are in words.
    ///
    /// @param interval between two polls
    /// @param shortest between two polls, however lively a blog is
    /// @param longest between two polls of a feed that cannot be read
    /// @param giveUp after how long without success a feed is not asked any more
    /// @param connections to one host at once
    /// @param gap between two requests to one host, empty when there is none
    /// @param comments between two requests for a blog's comments, empty when none are asked for
    record PollRules(
            String interval,
            String shortest,
            String longest,
            String giveUp,
            int connections,
            String gap,
            String comments,
            String userAgent) {}

    /// How to reach the organisers.
    ///
    /// @param href null when the contact is neither a page nor a mail address
    record Contact(String text, @Nullable String href) {

        static Contact of(String written) {
            boolean mail = written.matches("[^\\s@/:]+@[^\\s@/:]+");
            return new Contact(
                    written,
                    mail
                            ? "mailto:" + written
                            : WebAddress.parse(written).map(Object::toString).orElse(null));
        }
    }

    @GET
    @Path("about")
    @Operation(hidden = true)
    public TemplateInstance about() {
        return new About(layouts.of(Layout.Section.ABOUT), contact(), polling);
    }

    @GET
    @Path("privacy")
    @Operation(hidden = true)
    public TemplateInstance privacy() {
        return new Privacy(layouts.of(Layout.Section.NONE), contact(), kept);
    }

    private @Nullable Contact contact() {
        String contact = programme.get().contact();
        return contact == null ? null : Contact.of(contact);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// In the largest unit that gives a whole number: `an hour`, `90 minutes`, `30 days`, `3
    /// years`.
    static String words(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds % A_YEAR == 0) {
            return seconds == A_YEAR ? "a year" : seconds / A_YEAR + " years";
        }
        if (seconds % 86_400 == 0 && seconds > 86_400) {
            return seconds / 86_400 + " days";
        }
        if (seconds % 3600 == 0) {
            return seconds == 3600 ? "an hour" : seconds / 3600 + " hours";
        }
        if (seconds % 60 == 0) {
            return seconds == 60 ? "a minute" : seconds / 60 + " minutes";
        }
        return seconds == 1 ? "a second" : seconds + " seconds";
    }
}
