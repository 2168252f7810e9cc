package org.landscape.web.mine;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.Secret;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnerLinks;
import org.landscape.ownership.OwnerSessions;
import org.landscape.ownership.Proofs;
import org.landscape.web.access.Cookies;
import org.landscape.web.access.CurrentOwner;
import org.landscape.web.access.Login;
import org.landscape.web.access.SameSite;
import org.landscape.web.http.Locations;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/mine/proof`: a person says which blog is theirs, gets a code, puts it there, and has it looked
/// for. Nobody has to be signed in. Forms are bound to the browser that has the code.
@Path("/mine")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class ProofPages {

    private static final Duration CHECK_AGAIN = Duration.ofSeconds(10);

    private final Layouts layouts;
    private final Proofs proofs;
    private final OwnerLinks links;
    private final LookRate rate;
    private final OwnerSessions sessions;
    private final Cookies cookies;
    private final CurrentOwner current;
    private final SameSite sameSite;
    private final BaseUrl base;
    private final Locations locations;

    ProofPages(
            Layouts layouts,
            Proofs proofs,
            OwnerLinks links,
            LookRate rate,
            OwnerSessions sessions,
            Cookies cookies,
            CurrentOwner current,
            SameSite sameSite,
            BaseUrl base,
            Locations locations) {
        this.layouts = layouts;
        this.proofs = proofs;
        this.links = links;
        this.rate = rate;
        this.sessions = sessions;
        this.cookies = cookies;
        this.current = current;
        this.sameSite = sameSite;
        this.base = base;
        this.locations = locations;
    }

    /// @param url as it was entered
    /// @param trouble what is wrong with it, null when nothing is
    /// @param found the participants whose blog it is, where there are several
    /// @param ended whether the browser was signed in, and is no longer
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record WhichBlog(
            Layout layout, String url, @Nullable String trouble, List<Owner> found, boolean ended)
            implements TemplateInstance {}

    /// @param code null before the browser has one
    /// @param token for the form of the check, empty without a code
    /// @param places what is asked when no page is named
    /// @param page of the blog that was named, empty for none
    /// @param told what the last check found, null before the first
    /// @param hours for which a code can be used
    /// @param byMail whether a link can be sent
    @CheckedTemplate(basePath = "mine", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record BlogProof(
            Layout layout,
            Owner owner,
            Proofs.@Nullable Code code,
            String token,
            List<WebAddress> places,
            String page,
            @Nullable Told told,
            long hours,
            boolean byMail)
            implements TemplateInstance {}

    /// @param trouble in a sentence
    /// @param looked each address that was asked, and what it answered
    record Told(String trouble, List<Proofs.Looked> looked) {}

    @GET
    @Path("proof")
    @Operation(hidden = true)
    public Response proof(
            @RestQuery @Nullable String participant,
            @RestQuery @Nullable String blog,
            @RestQuery @Nullable String ended,
            @CookieParam(Cookies.PROOF) @Nullable String browser) {
        if (participant != null && !participant.isBlank()) {
            Owner owner = owner(participant);
            return isSignedIn(owner)
                    ? locations.seeOther("mine").build()
                    : answer(200, page(owner, browser, "", null));
        }
        String url = blog == null ? "" : blog.strip();
        if (url.isEmpty()) {
            return answer(200, new WhichBlog(layout(), "", null, List.of(), "yes".equals(ended)));
        }
        List<Owner> found = find(url);
        if (found.size() == 1) {
            return locations.seeOther(path(found.getFirst())).build();
        }
        return answer(
                found.isEmpty() ? 404 : 200,
                new WhichBlog(
                        layout(),
                        url,
                        found.isEmpty()
                                ? "No blog with this address takes part here. Write the address of its"
                                        + " front page, or of the list of its posts."
                                : null,
                        found,
                        false));
    }

    private boolean isSignedIn(Owner owner) {
        return current.find()
                .filter(login -> login.owner().participant() == owner.participant())
                .isPresent();
    }

    private List<Owner> find(String url) {
        return switch (WrittenAddress.of(url)) {
            case WrittenAddress.Askable address ->
                    base.participantAt(address.first())
                            .flatMap(proofs::participant)
                            .map(List::of)
                            .orElseGet(() -> proofs.at(address.ways()));
            case WrittenAddress.Unaskable _, WrittenAddress.NoAddress _ -> List.of();
        };
    }

    /// Gives this browser a code. A page that is only looked at gives none, so that no crawler and
    /// no preview gets one.
    @POST
    @Path("code")
    @Operation(hidden = true)
    public Response code(
            @RestForm @Nullable String participant,
            @CookieParam(Cookies.PROOF) @Nullable String browser,
            HttpServerRequest request) {
        sameSite.check(request);
        rate.take(LookRate.Purpose.PROOF, request);
        Owner owner = owner(participant);
        // The secret is always one that was made here.
        String known = browser == null || !proofs.knows(browser) ? Secret.make() : browser;
        proofs.give(known, owner);
        return locations
                .seeOther(path(owner), "code")
                .cookie(cookies.give(Cookies.PROOF, known, proofs.codeKept()))
                .build();
    }

    /// Looks for the code.
    @POST
    @Path("proof")
    @RunOnVirtualThread
    @Operation(hidden = true)
    public Response check(
            @RestForm @Nullable String participant,
            @RestForm @Nullable String page,
            @RestForm @Nullable String token,
            @CookieParam(Cookies.PROOF) @Nullable String browser,
            HttpServerRequest request) {
        sameSite.check(request);
        rate.take(LookRate.Purpose.PROOF, request);
        Owner owner = owner(participant);
        if (browser == null) {
            return locations.seeOther(path(owner)).build();
        }
        Login.checkForm(token, browser);
        String written = page == null ? "" : page.strip();
        @Nullable WebAddress named =
                WrittenAddress.of(written) instanceof WrittenAddress.Askable address
                        ? address.first()
                        : null;
        if (!written.isEmpty() && named == null) {
            return answer(
                    422,
                    page(
                            owner,
                            browser,
                            written,
                            new Told(
                                    "That is no web address. Copy it from your browser while you look"
                                            + " at the page, or leave the field empty.",
                                    List.of())));
        }
        takeAt(owner);
        return switch (proofs.check(browser, owner, named)) {
            case Proofs.Outcome.Proven(String secret) ->
                    locations
                            .seeOther("mine?note=" + OwnNote.PROVEN.inAddress())
                            .cookie(cookies.give(Cookies.MINE, secret, sessions.length()))
                            .cookie(cookies.takeBack(Cookies.PROOF))
                            .build();
            case Proofs.Outcome.NoCode _ -> locations.seeOther(path(owner)).build();
            case Proofs.Outcome.NoTurn _ -> throw ProblemException.tooMany(CHECK_AGAIN);
            case Proofs.Outcome.NotFound(List<Proofs.Looked> looked, boolean notTheirs) ->
                    answer(
                            422,
                            page(
                                    owner,
                                    browser,
                                    written,
                                    new Told(
                                            notTheirs
                                                    ? "The page that you named is not on the blog that is"
                                                            + " known here, so it was not looked at."
                                                    : "The code is not there yet.",
                                            looked)));
        };
    }

    /// A check asks all of the blog's addresses, which are nearly always at one host.
    private void takeAt(Owner owner) {
        rate.takeAtBlog(owner.participant());
        proofs.places(owner).stream()
                .map(WebAddress::keyHost)
                .distinct()
                .forEach(host -> rate.takeAtHost(LookRate.Purpose.PROOF, host));
    }

    private BlogProof page(
            Owner owner, @Nullable String browser, String page, @Nullable Told told) {
        Optional<Proofs.Code> code =
                browser == null ? Optional.empty() : proofs.code(browser, owner);
        return new BlogProof(
                layout(),
                owner,
                code.orElse(null),
                browser == null || code.isEmpty() ? "" : Secret.formToken(browser),
                proofs.places(owner),
                page,
                told,
                Math.max(proofs.codeKept().toHours(), 1),
                links.isOn());
    }

    private Owner owner(@Nullable String slug) {
        return Optional.ofNullable(slug)
                .flatMap(proofs::participant)
                .orElseThrow(
                        () -> new ProblemException(404, "Nobody of this name takes part here."));
    }

    private static String path(Owner owner) {
        return "mine/proof?participant=" + QueryText.urlEncode(owner.slug());
    }

    private Layout layout() {
        return layouts.of(Layout.Section.NONE);
    }

    private static Response answer(int status, TemplateInstance page) {
        return Response.status(status).entity(page).build();
    }
}
