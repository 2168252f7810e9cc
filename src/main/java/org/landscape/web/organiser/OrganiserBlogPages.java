package org.landscape.web.organiser;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.desk.FeedDecisions;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.directory.Member;
import org.landscape.directory.ParticipantStatus;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.NoTurn;
import org.landscape.doctor.PlatformAdvice;
import org.landscape.doctor.Report;
import org.landscape.feed.Incidents;
import org.landscape.participant.Participants;
import org.landscape.web.access.DeskOutcomes;
import org.landscape.web.access.Roles;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.HealthWords;
import org.landscape.web.pages.IncidentRow;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.ParticipantRow;
import org.landscape.web.pages.StatusWords;

/// `/organiser/blogs`: who waits for an answer, and the blogs in trouble by cause, each with a
/// letter to its owner and a search for its new address. All others are counted.
@Path("/organiser/blogs")
@Produces(Layout.HTML)
@Cache(noStore = true)
@RolesAllowed(Roles.ORGANISER)
public class OrganiserBlogPages {

    /// What may pass by itself is left alone for so long.
    private static final Duration MAY_PASS = Duration.ofDays(3);

    /// How many names of one status are on a page.
    private static final int NAMES = 500;

    private final Layouts layouts;
    private final Directory directory;
    private final Participants participants;
    private final Incidents incidents;
    private final Doctor doctor;
    private final FeedDecisions feedDecisions;
    private final DeskPageSupport support;
    private final InstantSource clock;

    OrganiserBlogPages(
            Layouts layouts,
            Directory directory,
            Participants participants,
            Incidents incidents,
            Doctor doctor,
            FeedDecisions feedDecisions,
            DeskPageSupport support,
            InstantSource clock) {
        this.layouts = layouts;
        this.directory = directory;
        this.participants = participants;
        this.incidents = incidents;
        this.doctor = doctor;
        this.feedDecisions = feedDecisions;
        this.support = support;
        this.clock = clock;
    }

    /// @param waiting who waits for an answer
    /// @param causes the blogs that need a person
    /// @param passing those that are tried again by themselves
    /// @param rest the other participants, by status
    /// @param noted the participant whom the note is about, empty when there is none
    @CheckedTemplate(basePath = "organiser", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record DeskBlogs(
            Layout layout,
            DeskLayout desk,
            boolean nobody,
            List<ParticipantRow> waiting,
            List<IncidentRow> incidents,
            List<CauseGroup> causes,
            int troubled,
            List<ParticipantRow> passing,
            List<StatusGroup> rest,
            String noted,
            @Nullable String note)
            implements TemplateInstance {}

    /// Blogs in trouble for one cause.
    ///
    /// @param letter to all of their owners
    record CauseGroup(
            String key,
            String heading,
            String advice,
            List<TroubledRow> rows,
            @Nullable LetterDraft letter) {}

    /// A blog in trouble.
    ///
    /// @param proposed the feed that may be taken, null when none is known
    /// @param look whether its new address can be looked for
    /// @param restart whether it is not asked any more, so that a person has to start it again
    record TroubledRow(
            ParticipantRow row,
            @Nullable String proposed,
            boolean look,
            boolean restart,
            @Nullable LetterDraft letter) {}

    /// Participants of one status.
    ///
    /// @param rows empty unless they are asked for
    /// @param before the path of the page before, null when there is none; likewise `next`
    record StatusGroup(
            String key,
            String heading,
            String advice,
            int count,
            List<NameRow> rows,
            @Nullable String before,
            @Nullable String next) {}

    /// @param lastPost the day in words, null before the first post
    record NameRow(String slug, String name, @Nullable String lastPost) {
        static NameRow of(Member one, DateWords dates) {
            return new NameRow(
                    one.slug(),
                    one.name(),
                    one.lastPostAt() == null ? null : dates.day(one.lastPostAt()));
        }
    }

    /// @param show the status whose participants are listed
    /// @param page of that list, from 1
    /// @param note a [LookNote]
    /// @param of the participant whom it is about
    @GET
    @Operation(hidden = true)
    public TemplateInstance blogs(
            @RestQuery @Nullable String show,
            @RestQuery @Nullable Integer page,
            @RestQuery @Nullable String note,
            @RestQuery @Nullable String of) {
        DateWords dates = layouts.words();
        HealthWords words = layouts.healthWords().forOrganisers();
        List<Member> everybody = directory.everybody();
        Instant now = clock.instant();
        // Those who have no trouble are counted, or named.
        List<DirectoryLine> lines =
                directory.lines(
                        everybody.stream()
                                .filter(
                                        one ->
                                                one.status().isTrouble()
                                                        || one.status()
                                                                == ParticipantStatus.PENDING)
                                .toList());
        List<DirectoryLine> troubled =
                lines.stream().filter(line -> needsSomebody(line, now)).toList();
        Layout layout = layouts.of(Layout.Section.DESK);
        Map<String, String> emails =
                participants.emailsOf(troubled.stream().map(DirectoryLine::slug).toList());
        List<CauseGroup> causes =
                Stream.concat(
                                Stream.of(without(troubled, words)),
                                Stream.of(TroubleCause.values())
                                        .map(
                                                cause ->
                                                        group(
                                                                cause, troubled, emails, layout,
                                                                words)))
                        .filter(group -> !group.rows().isEmpty())
                        .toList();
        return new DeskBlogs(
                layout,
                support.layout(DeskLayout.Tab.BLOGS),
                everybody.isEmpty(),
                rows(lines.stream().filter(OrganiserBlogPages::waits), words),
                incidents.present().stream()
                        .map(incident -> IncidentRow.of(incident, dates))
                        .toList(),
                causes,
                troubled.size(),
                rows(
                        lines.stream()
                                .filter(line -> line.status().isTrouble())
                                .filter(line -> !needsSomebody(line, now)),
                        words),
                Stream.of(ParticipantStatus.values())
                        .filter(
                                status ->
                                        !status.isTrouble() && status != ParticipantStatus.PENDING)
                        .map(status -> rest(status, everybody, show, page, dates))
                        .filter(group -> group.count() > 0)
                        .toList(),
                of == null ? "" : of,
                LookNote.of(note).map(one -> one.words).orElse(null));
    }

    private static boolean waits(DirectoryLine line) {
        return line.status() == ParticipantStatus.PENDING;
    }

    /// Whether nothing becomes better without a person.
    private static boolean needsSomebody(DirectoryLine line, Instant now) {
        return switch (line.status()) {
            case HALTED, WITHOUT_FEED -> true;
            case BROKEN -> {
                FeedLine worst = line.worst().orElse(null);
                yield worst != null
                        && (!TroubleCause.of(worst).mayPass()
                                || worst.health()
                                        .since()
                                        .filter(since -> since.plus(MAY_PASS).isBefore(now))
                                        .isPresent());
            }
            default -> false;
        };
    }

    private static List<ParticipantRow> rows(Stream<DirectoryLine> lines, HealthWords words) {
        return lines.sorted(Comparator.comparing(StatusWords::since))
                .map(line -> ParticipantRow.of(line, words))
                .toList();
    }

    private static CauseGroup without(List<DirectoryLine> troubled, HealthWords words) {
        StatusWords.Heading heading = StatusWords.forOrganisers(ParticipantStatus.WITHOUT_FEED);
        return new CauseGroup(
                "without-feed",
                heading.words(),
                heading.advice(),
                rows(
                                troubled.stream()
                                        .filter(
                                                line ->
                                                        line.status()
                                                                == ParticipantStatus.WITHOUT_FEED),
                                words)
                        .stream()
                        .map(row -> new TroubledRow(row, null, false, false, null))
                        .toList(),
                null);
    }

    private CauseGroup group(
            TroubleCause cause,
            List<DirectoryLine> troubled,
            Map<String, String> emails,
            Layout layout,
            HealthWords words) {
        String who = support.organiser().name();
        return new CauseGroup(
                cause.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                cause.heading,
                cause.advice,
                troubled.stream()
                        .filter(line -> line.status() != ParticipantStatus.WITHOUT_FEED)
                        .filter(
                                line ->
                                        line.worst()
                                                        .map(TroubleCause::of)
                                                        .orElse(TroubleCause.OTHER)
                                                == cause)
                        .sorted(Comparator.comparing(StatusWords::since))
                        .map(
                                line ->
                                        troubled(
                                                line,
                                                cause,
                                                emails.getOrDefault(line.slug(), ""),
                                                layout,
                                                words))
                        .toList(),
                LetterDraft.toAll(cause, layout.base() + "doctor", layout.programme(), who));
    }

    private TroubledRow troubled(
            DirectoryLine line,
            TroubleCause cause,
            String email,
            Layout layout,
            HealthWords words) {
        ParticipantRow row = ParticipantRow.of(line, words);
        FeedLine worst = line.worst().orElse(null);
        String blog = page(line);
        return new TroubledRow(
                row,
                worst == null ? null : worst.health().proposed().orElse(null),
                cause.mayHaveMoved() && blog != null,
                line.status() == ParticipantStatus.HALTED,
                LetterDraft.to(
                        line.name(),
                        row.blog(),
                        cause,
                        worst == null
                                ? null
                                : worst.health().since().map(layouts.words()::day).orElse(null),
                        blog == null ? null : PlatformAdvice.at(cause.code, blog).orElse(null),
                        layout.base()
                                + "doctor"
                                + (blog == null ? "" : "?url=" + QueryText.urlEncode(blog)),
                        layout.programme(),
                        email,
                        support.organiser().name()));
    }

    private static @Nullable String page(DirectoryLine line) {
        String site = line.worst().map(FeedLine::siteUrl).orElse(null);
        return line.blogUrl() == null ? site : line.blogUrl();
    }

    private static StatusGroup rest(
            ParticipantStatus status,
            List<Member> all,
            @Nullable String show,
            @Nullable Integer page,
            DateWords dates) {
        StatusWords.Heading heading = StatusWords.forOrganisers(status);
        String key = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<Member> those = all.stream().filter(one -> one.status() == status).toList();
        int from = key.equals(show) ? Math.max(page == null ? 0 : page - 1, 0) * NAMES : 0;
        List<NameRow> names =
                key.equals(show)
                        ? those.stream()
                                .sorted(Comparator.comparing(OrganiserBlogPages::since))
                                .skip(from)
                                .limit(NAMES)
                                .map(one -> NameRow.of(one, dates))
                                .toList()
                        : List.of();
        return new StatusGroup(
                key,
                heading.words(),
                heading.advice(),
                those.size(),
                names,
                from == 0 ? null : pageOf(key, from / NAMES),
                names.isEmpty() || from + names.size() == those.size()
                        ? null
                        : pageOf(key, from / NAMES + 2));
    }

    private static String pageOf(String key, int page) {
        return "organiser/blogs?show=" + key + (page == 1 ? "" : "&page=" + page) + "#" + key;
    }

    private static Instant since(Member one) {
        return one.lastPostAt() == null ? one.joinedAt() : one.lastPostAt();
    }

    /// The result of a search for a blog's new address.
    enum LookNote {
        FOUND("Another feed was found. Look whether it is theirs, and take it."),
        SAME(
                "The page of the blog names the same feed as before, so there is no other address to take."),
        NONE("No feed was found at the page of the blog. Ask its owner; the letter is here."),
        OTHERS("The page leads to a feed that is here already, as another participant's."),
        BUSY("Too many addresses are looked at just now. Try again in a minute.");

        final String words;

        LookNote(String words) {
            this.words = words;
        }

        static Optional<LookNote> of(@Nullable String text) {
            return Arrays.stream(values())
                    .filter(note -> note.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst();
        }
    }

    /// Looks at the page of a blog for its feed, as the doctor does, and keeps what it finds as a
    /// proposal. Nothing is taken.
    @POST
    @Path("{slug}/look")
    @Operation(hidden = true)
    public Response look(@RestPath String slug, @RestForm @Nullable String token) {
        support.checkForm(token);
        DirectoryLine line =
                directory.bySlugForOrganisers(slug).orElseThrow(OrganiserBlogPages::noParticipant);
        String page = page(line);
        LookNote note =
                page != null && WrittenAddress.of(page) instanceof WrittenAddress.Present address
                        ? look(line, page, address)
                        : LookNote.NONE;
        return support.seeOther(
                "organiser/blogs?note=%s&of=%s"
                        .formatted(note.name().toLowerCase(Locale.ROOT), QueryText.urlEncode(slug)),
                "at-" + slug);
    }

    private LookNote look(DirectoryLine line, String page, WrittenAddress.Present address) {
        return switch (doctor.examine(page, address)) {
            case NoTurn _ -> LookNote.BUSY;
            case Report report -> {
                WebAddress feed = report.feedUrl();
                if (feed == null) {
                    yield LookNote.NONE;
                }
                if (line.feeds().stream().anyMatch(known -> known.url().equals(feed.toString()))) {
                    yield LookNote.SAME;
                }
                boolean proposed =
                        DeskOutcomes.valueOrThrow(
                                feedDecisions.proposeFeed(
                                        line.slug(),
                                        line.worst().map(FeedLine::url).orElse(""),
                                        feed),
                                noParticipant());
                yield proposed ? LookNote.FOUND : LookNote.OTHERS;
            }
        };
    }

    private static ProblemException noParticipant() {
        return new ProblemException(404, "Nobody of this name takes part here.");
    }
}
