package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.desk.Decided;
import org.landscape.desk.DigestDecisions;
import org.landscape.digest.Digest;
import org.landscape.digest.DigestConfig;
import org.landscape.digest.Digests;
import org.landscape.digest.Foreword;
import org.landscape.digest.HtmlDigest;
import org.landscape.digest.MarkdownDigest;
import org.landscape.digest.Week;
import org.landscape.participant.ShortText;
import org.landscape.programme.CurrentProgramme;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.ProblemException.Way;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/organiser/digest`: what organisers write above the digest of a week, which posts they pick for
/// it, and its text for a mail of theirs.
///
/// Who saves over the change of another organiser is shown that change first, and keeps what they
/// typed.
@Path("/organiser/digest")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserDigestPages {

    private final Layouts layouts;
    private final Digests digests;
    private final DigestConfig config;
    private final DigestDecisions digestDecisions;
    private final DeskPageSupport support;
    private final CurrentProgramme programme;
    private final BaseUrl base;

    OrganiserDigestPages(
            Layouts layouts,
            Digests digests,
            DigestConfig config,
            DigestDecisions digestDecisions,
            DeskPageSupport support,
            CurrentProgramme programme,
            BaseUrl base) {
        this.layouts = layouts;
        this.digests = digests;
        this.config = config;
        this.digestDecisions = digestDecisions;
        this.support = support;
        this.programme = programme;
        this.base = base;
    }

    /// @param typed what is in the form
    /// @param seen the version that the form is about
    /// @param wrong why nothing was saved, empty when nothing is wrong
    /// @param meanwhile the words of another organiser who was quicker, null when none was
    /// @param longest in characters
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskDigest(
            Layout layout,
            DeskLayout desk,
            Digest digest,
            String typed,
            int seen,
            String wrong,
            @Nullable Foreword meanwhile,
            int longest,
            @Nullable String before)
            implements TemplateInstance {}

    /// The text of a digest for a mail.
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskDigestMail(Layout layout, DeskLayout desk, Week week, String html, String markdown)
            implements TemplateInstance {}

    /// The week that is under way: its digest is the coming one.
    @GET
    @Operation(hidden = true)
    public TemplateInstance coming() {
        return page(digests.present());
    }

    @GET
    @Path("{week}")
    @Operation(hidden = true)
    public TemplateInstance week(@RestPath String week) {
        return page(parse(week));
    }

    private TemplateInstance page(Week week) {
        Digest digest = digests.of(week);
        return page(digest, digest.foreword().text(), "", null);
    }

    private DeskDigest page(
            Digest digest, String typed, String wrong, @Nullable Foreword meanwhile) {
        return new DeskDigest(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.DIGEST),
                digest,
                typed,
                digest.foreword().version(),
                wrong,
                meanwhile,
                config.foreword(),
                digests.weeks().stream()
                        .map(Digests.WeekSum::week)
                        .filter(one -> one.compareTo(digest.week()) < 0)
                        .findFirst()
                        .map(Week::toString)
                        .orElse(null));
    }

    @GET
    @Path("{week}/mail")
    @Operation(hidden = true)
    public TemplateInstance mail(@RestPath String week) {
        Week wanted = parse(week);
        Digest digest = digests.of(wanted);
        String name = programme.get().name();
        return new DeskDigestMail(
                layouts.of(Layout.Section.DESK),
                support.layout(DeskLayout.Tab.DIGEST),
                wanted,
                HtmlDigest.mail(digest, name, base),
                MarkdownDigest.mail(digest, name, base));
    }

    /// @param seen the version that the form was about
    @POST
    @Path("{week}/foreword")
    @Operation(hidden = true)
    public Response write(
            @RestPath String week,
            @RestForm @Nullable String token,
            @RestForm int seen,
            @RestForm @Nullable String words) {
        support.checkForm(token);
        Week wanted = parse(week);
        String text = Foreword.tidy(words == null ? "" : words);
        Optional<String> trouble = trouble(text);
        if (trouble.isPresent()) {
            return unsaved(422, page(digests.of(wanted), text, trouble.get(), null));
        }
        if (digestDecisions.write(support.organiser(), wanted, seen, text)
                instanceof Decided.Refused) {
            Digest digest = digests.of(wanted);
            return unsaved(409, page(digest, text, "", digest.foreword()));
        }
        return support.seeOther("organiser/digest/" + wanted);
    }

    private static Response unsaved(int status, DeskDigest page) {
        return Response.status(status).entity(page.render()).type(Layout.HTML).build();
    }

    private Optional<String> trouble(String text) {
        if (text.length() > config.foreword()) {
            return Optional.of(
                    "These words are longer than " + config.foreword() + " letters: shorten them.");
        }
        return Arrays.stream(text.split("\n", -1))
                .map(line -> line.replace('\t', ' '))
                .flatMap(line -> ShortText.trouble("What you wrote", line).stream())
                .findFirst();
    }

    /// @param pick the id of a post that is picked
    /// @param drop the id of one that is picked no longer
    @POST
    @Path("{week}/picking")
    @Operation(hidden = true)
    public Response pick(
            @RestPath String week,
            @RestForm @Nullable String token,
            @RestForm @Nullable Long pick,
            @RestForm @Nullable Long drop) {
        support.checkForm(token);
        Week wanted = parse(week);
        Long entry = pick == null ? drop : pick;
        if (entry == null) {
            throw new ProblemException(400, "The form names no post.");
        }
        DeskOutcomes.valueOrThrow(
                digestDecisions.pick(support.organiser(), entry, pick != null),
                new ProblemException(404, "This post is not here, or was taken away."));
        return support.seeOther("organiser/digest/" + wanted, pick == null ? "posts" : "picked");
    }

    private Week parse(String text) {
        return Week.parse(text)
                .filter(week -> week.compareTo(digests.present()) <= 0 && digests.has(week))
                .orElseThrow(
                        () ->
                                ProblemException.unknown(
                                        "There is no digest of this week.",
                                        new Way("organiser/digest", "The coming digest")));
    }
}
