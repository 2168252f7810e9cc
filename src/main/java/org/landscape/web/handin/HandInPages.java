package org.landscape.web.handin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.handin.HandIns;
import org.landscape.handin.HandIns.Outcome;
import org.landscape.ownership.Owner;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Thing;
import org.landscape.web.access.CurrentOwner;
import org.landscape.web.access.OwnLogin;
import org.landscape.web.http.FormField;
import org.landscape.web.http.LookRate;
import org.landscape.web.http.ProblemException;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/hand-in`: a person hands in the address of a post for a Thing, without an account.
@Path("/hand-in")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class HandInPages {

    static final Duration A_DAY = Duration.ofDays(1);
    static final Duration A_MOMENT = Duration.ofSeconds(30);

    private final Layouts layouts;
    private final HandIns handIns;
    private final CurrentProgramme programme;
    private final CurrentOwner current;
    private final LookRate rate;

    HandInPages(
            Layouts layouts,
            HandIns handIns,
            CurrentProgramme programme,
            CurrentOwner current,
            LookRate rate) {
        this.layouts = layouts;
        this.handIns = handIns;
        this.programme = programme;
        this.current = current;
        this.rate = rate;
    }

    /// @param label of the Thing
    /// @param written the address so far
    /// @param trouble why it was not taken, empty before it was sent
    /// @param said what became of it, empty before it was taken
    /// @param owner the slug of the participant who could say that it counts, empty for none
    @CheckedTemplate(basePath = "handin", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record HandIn(
            Layout layout,
            int number,
            String label,
            String written,
            String trouble,
            String said,
            String owner)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(@RestQuery @Nullable String thing) {
        return page(thing(thing), "", "", "");
    }

    @POST
    @Operation(hidden = true)
    public TemplateInstance send(
            @RestForm @Nullable String thing,
            @RestForm @Nullable String address,
            @Context HttpServerRequest request) {
        Thing chosen = thing(thing);
        String written = FormField.required("address", address).strip();
        Optional<WebAddress> source = WebAddress.parse(written);
        if (source.isEmpty()) {
            return page(
                    chosen,
                    written,
                    "This is no address: copy it from the top of the browser, with https:// in"
                            + " front.",
                    "");
        }
        rate.take(LookRate.Purpose.HAND_IN, request);
        rate.takeAtHost(LookRate.Purpose.HAND_IN, source.get().keyHost());
        return switch (handIns.take(source.get(), chosen.number(), signedIn())) {
            case Outcome.Counted(_, String name) ->
                    page(
                            chosen,
                            "",
                            "",
                            "It counts for %s as a post of %s.".formatted(label(chosen), name));
            case Outcome.Waits(Owner on) when on != null -> waits(chosen, on);
            case Outcome.Waits _ ->
                    page(
                            chosen,
                            "",
                            "",
                            "It is not on a blog that is read here for one participant, so the"
                                    + " organisers are asked whose it is. Until then it is not"
                                    + " shown.");
            case Outcome.TakenBack _ ->
                    page(
                            chosen,
                            "",
                            "",
                            "There is nothing at this address any more. It was handed"
                                    + " in before, and was taken back.");
            case Outcome.Refused(String why) -> page(chosen, written, why, "");
            case Outcome.Full _ -> throw ProblemException.tooManyHandedIn(A_DAY);
            case Outcome.NoTurn _ -> throw ProblemException.tooMany(A_MOMENT);
        };
    }

    private @Nullable Owner signedIn() {
        return current.find().map(OwnLogin::owner).orElse(null);
    }

    private TemplateInstance waits(Thing thing, Owner on) {
        String label = label(thing);
        return page(
                thing,
                "",
                "",
                "It is on the blog of %s. It does not say that it is for %s, so the organisers are asked, and it does not count before."
                        .formatted(on.name(), label),
                on.slug());
    }

    private TemplateInstance page(Thing thing, String written, String trouble, String said) {
        return page(thing, written, trouble, said, "");
    }

    private TemplateInstance page(
            Thing thing, String written, String trouble, String said, String owner) {
        return new HandIn(
                layouts.of(Layout.Section.THINGS),
                thing.number(),
                label(thing),
                written,
                trouble,
                said,
                owner);
    }

    private String label(Thing thing) {
        return programme.get().unit() + " " + thing.number();
    }

    /// @throws ProblemException 404 when there is no such Thing
    private Thing thing(@Nullable String written) {
        return Optional.ofNullable(written)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .flatMap(text -> programme.get().thing(Integer.parseInt(text)))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        404,
                                        "Say for which %s: open the form on its page."
                                                .formatted(programme.get().unit())));
    }
}
