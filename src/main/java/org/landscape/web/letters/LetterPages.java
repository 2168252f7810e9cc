package org.landscape.web.letters;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Directory;
import org.landscape.letter.DigestReaders;
import org.landscape.letter.DigestScope;
import org.landscape.letter.LetterChoices;
import org.landscape.letter.LetterChoices.Choices;
import org.landscape.mail.MailAddress;
import org.landscape.mail.Outbox;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.web.http.Callers;
import org.landscape.web.http.FormField;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.RateLimit;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/letters`: letters by mail, without an account. What a link in a letter leads to changes
/// nothing by itself, since mail programs follow links to look for malware; a button does. Only the
/// post of a mail program to the address in `List-Unsubscribe` needs no page (RFC 8058).
@Path("/letters")
@Produces(Layout.HTML)
@Cache(noStore = true)
public class LetterPages {

    // \G: at its place alone, and not looked for behind each character, in the square of the
    // address's length.
    private static final String TOKEN = "{token:\\G[A-Za-z0-9_-]+}";

    private final Layouts layouts;
    private final Outbox outbox;
    private final LetterChoices choices;
    private final DigestReaders readers;
    private final Directory directory;
    private final CurrentProgramme programme;
    private final Callers callers;
    private final RateLimit rate;

    LetterPages(
            Layouts layouts,
            Outbox outbox,
            LetterChoices choices,
            DigestReaders readers,
            Directory directory,
            CurrentProgramme programme,
            Callers callers,
            @ConfigProperty(name = "landscape.letter.rate") int rate,
            InstantSource clock) {
        this.layouts = layouts;
        this.outbox = outbox;
        this.choices = choices;
        this.readers = readers;
        this.directory = directory;
        this.programme = programme;
        this.callers = callers;
        this.rate = new RateLimit(rate, clock);
    }

    /// @param scopes of which a digest may be
    /// @param written what was written so far
    /// @param trouble what is wrong with it, empty before it was sent
    @CheckedTemplate(basePath = "letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LetterForms(Layout layout, List<Scope> scopes, String written, String trouble)
            implements TemplateInstance {}

    /// @param value as [DigestScope] writes it
    record Scope(String value, String words, boolean chosen) {}

    /// Something was done, or is not there.
    @CheckedTemplate(basePath = "letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LetterSaid(Layout layout, String title, String text) implements TemplateInstance {}

    /// @param place of the token, below the landscape's own address
    /// @param saved whether that was just chosen
    @CheckedTemplate(basePath = "letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LetterChoice(Layout layout, String place, LetterChoices.Standing standing, boolean saved)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DigestChoice(
            Layout layout,
            String token,
            String address,
            String words,
            boolean confirmed,
            boolean saved)
            implements TemplateInstance {}

    /// @param stops what a button ends: `your letters` or `the digest`
    @CheckedTemplate(basePath = "letters", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LetterStop(Layout layout, String token, String stops) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public TemplateInstance forms(@RestQuery @Nullable String scope) {
        refuseWithoutMail();
        return forms(scope == null ? "" : scope, "", "");
    }

    private TemplateInstance forms(String chosen, String written, String trouble) {
        Programme current = programme.get();
        List<DigestScope> all = new ArrayList<>(List.of(DigestScope.ALL));
        current.things().forEach(thing -> all.add(new DigestScope(thing.number(), null, null)));
        directory
                .groups()
                .forEach(
                        (name, labels) ->
                                labels.forEach(
                                        label -> all.add(new DigestScope(null, name, label))));
        return new LetterForms(
                layout(),
                all.stream()
                        .map(
                                one ->
                                        new Scope(
                                                one.toString(),
                                                one.words(current),
                                                one.toString().equals(chosen)))
                        .toList(),
                written,
                trouble);
    }

    /// Asks for the link to the letters about one's own blog.
    @POST
    @Operation(hidden = true)
    public TemplateInstance own(
            @RestForm @Nullable String address, @Context HttpServerRequest request) {
        return asked(address, "", request, choices::ask);
    }

    /// For a browser that reloads the answer to the form.
    @GET
    @Path("digest")
    @Operation(hidden = true)
    public TemplateInstance digestForm() {
        refuseWithoutMail();
        return forms("", "", "");
    }

    /// Asks for the digest.
    @POST
    @Path("digest")
    @Operation(hidden = true)
    public TemplateInstance digest(
            @RestForm @Nullable String address,
            @RestForm @Nullable String scope,
            @Context HttpServerRequest request) {
        String written = scope == null ? "" : scope;
        DigestScope wanted =
                DigestScope.parse(written)
                        .filter(this::isThere)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                400, "There is no such part of the landscape."));
        return asked(address, written, request, to -> readers.ask(to, wanted));
    }

    private boolean isThere(DigestScope scope) {
        return scope.thing() != null
                ? programme.get().thing(scope.thing()).isPresent()
                : scope.group() == null
                        || directory
                                .groups()
                                .getOrDefault(scope.group(), Set.of())
                                .contains(String.valueOf(scope.label()));
    }

    private TemplateInstance asked(
            @Nullable String address,
            String scope,
            HttpServerRequest request,
            Consumer<MailAddress> ask) {
        refuseWithoutMail();
        String written = FormField.required("address", address);
        Optional<MailAddress> to = MailAddress.parse(written);
        if (to.isEmpty()) {
            return forms(scope, written, MailAddress.HOW_TO_WRITE);
        }
        rate.takeOrRefuse(callers.of(request));
        ask.accept(to.get());
        return said("Look into your mailbox", LetterChoices.ON_ITS_WAY);
    }

    /// For a person who opens the address.
    @GET
    @Path("reports")
    @Operation(hidden = true)
    public TemplateInstance reports() {
        refuseWithoutMail();
        return said(
                "Mail that came back",
                "Mail servers hand over here what they could not deliver; those who run this"
                        + " landscape set it up. If you want no more letters, use the link below any"
                        + " of them.");
    }

    /// Takes a report of a mail server (RFC 3464), as the mail that it is. Whoever sends one learns
    /// nothing.
    @POST
    @Path("reports")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public void report(byte[] mail) {
        refuseWithoutMail();
        outbox.report(mail);
    }

    @GET
    @Path(TOKEN)
    @Operation(hidden = true)
    public TemplateInstance choice(@RestPath String token) {
        return choice(token, false);
    }

    private TemplateInstance choice(String token, boolean saved) {
        Optional<LetterChoices.Standing> own = choices.at(token);
        if (own.isPresent()) {
            return new LetterChoice(layout(), "letters/" + token, own.get(), saved);
        }
        DigestReaders.Standing reader = readers.at(token).orElseThrow(LetterPages::nothing);
        return new DigestChoice(
                layout(), token, reader.address(), reader.words(), reader.confirmed(), saved);
    }

    @POST
    @Path(TOKEN + "/confirm")
    @Operation(hidden = true)
    public TemplateInstance confirm(@RestPath String token) {
        if (!choices.confirm(token) && !readers.confirm(token)) {
            throw nothing();
        }
        return choice(token, true);
    }

    @POST
    @Path(TOKEN + "/choose")
    @Operation(hidden = true)
    public TemplateInstance choose(
            @RestPath String token,
            @RestForm @Nullable String weekly,
            @RestForm @Nullable String trouble,
            @RestForm @Nullable String news) {
        if (!choices.choose(token, new Choices(weekly != null, trouble != null, news != null))) {
            throw nothing();
        }
        return choice(token, true);
    }

    @GET
    @Path(TOKEN + "/stop")
    @Operation(hidden = true)
    public TemplateInstance stopping(@RestPath String token) {
        boolean own = choices.at(token).isPresent();
        if (!own && readers.at(token).isEmpty()) {
            return ended();
        }
        return new LetterStop(layout(), token, own ? "your letters" : "the digest");
    }

    /// Ends letters, by the button or by a mail program. What was ended before is ended still.
    @POST
    @Path(TOKEN + "/stop")
    @Operation(hidden = true)
    public TemplateInstance stop(@RestPath String token) {
        if (!choices.choose(token, Choices.NONE)) {
            readers.end(token);
        }
        return ended();
    }

    private TemplateInstance ended() {
        return said(
                "You get no more letters",
                "That is done. If you want letters again, ask for them on this page.");
    }

    private TemplateInstance said(String title, String text) {
        return new LetterSaid(layout(), title, text);
    }

    private Layout layout() {
        return layouts.of(Layout.Section.NONE);
    }

    private void refuseWithoutMail() {
        if (!outbox.isOn()) {
            throw new ProblemException(
                    404, "This landscape sends no letters. Follow it in a feed reader instead.");
        }
    }

    private static ProblemException nothing() {
        return new ProblemException(
                404,
                "This link is not good any more: the letters were ended, or the address was"
                        + " changed.");
    }
}
