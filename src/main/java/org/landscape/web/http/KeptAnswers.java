package org.landscape.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.landscape.digest.DigestChanged;
import org.landscape.entry.EntriesChanged;
import org.landscape.feed.FeedDescribed;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;

/// Keeps the answers of resources that are marked [Kept], compressed and within a limit of bytes,
/// and answers the next request for the very same address with them at once, on the thread of the
/// connection, before anything else looks at the request.
///
/// An answer is outdated after the first change, and after ten seconds, because of what changes by
/// time alone. The next request for its address makes it anew, with the answer 304 as well; whoever
/// asks meanwhile waits for that, and makes it only if there was a change before they asked that is
/// not in it. It is given to nobody who may be an organiser: a request with a cookie or a key takes
/// the long way, as does one with a body, with a condition that fails, or that does not take gzip.
/// No answer to such a request is kept.
@Singleton
public class KeptAnswers {

    /// Before the routes that set headers: those are kept too.
    private static final int FIRST = Integer.MIN_VALUE;

    /// An answer at an address that is longer is not kept.
    private static final int LONGEST = 512;

    /// Of an answer, besides its bytes and its address.
    private static final int OVERHEAD = 1500;

    /// What pages say of the time, of windows of hosts and of tombstones may be as old.
    private static final Duration AGE = Duration.ofSeconds(10);

    /// For so long others wait for the one who makes an answer, whatever became of that one.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// The first answer that somebody waits for may lack the last change, and the next may fail.
    private static final int WAITS = 3;

    private static final String MARK = KeptAnswers.class.getName();

    /// The name under which the metrics of requests look for the path of a resource.
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    /// Header fields that are different for the next answer.
    private static final Set<String> OF_ONE =
            Set.of(
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "keep-alive",
                    "date",
                    "set-cookie");

    /// Header fields that a 304 does not have.
    private static final Set<String> OF_CONTENT = Set.of("content-type", "content-encoding");

    /// The parameters of an address that ask the index of the search.
    private static final Set<String> OF_THE_INDEX = Set.of("q", "tag", "language");

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final CurrentProgramme programme;
    private final InstantSource clock;
    private final KeptPages pages;
    private final Cache<String, Answer> answers;

    /// The number of the last change.
    private final AtomicLong changes = new AtomicLong();

    private final Makers makers = new Makers();

    /// @param config is there only once the program has started
    KeptAnswers(
            CurrentProgramme programme, InstantSource clock, KeptPages pages, HttpConfig config) {
        this.programme = programme;
        this.pages = pages;
        this.clock = clock;
        this.answers =
                Caffeine.newBuilder()
                        .maximumWeight(config.kept().asLongValue())
                        .weigher(
                                (String address, Answer one) ->
                                        OVERHEAD + 2 * address.length() + one.gzip().length)
                        .executor(Runnable::run)
                        .build();
    }

    /// An answer, and the last change that is certainly in it.
    ///
    /// @param template the path of the resource, for metrics
    // It is sent, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(
            long since,
            Programme programme,
            Instant madeAt,
            byte[] gzip,
            MultiMap headers,
            @Nullable Object template) {}

    /// A request whose answer may be kept.
    private static final class Mark {

        private final long since;
        private final Programme programme;
        private final Instant madeAt;
        private final @Nullable Object template;
        private byte @Nullable [] gzip;
        private @Nullable String type;

        Mark(long since, Programme programme, Instant madeAt, @Nullable Object template) {
            this.since = since;
            this.programme = programme;
            this.madeAt = madeAt;
            this.template = template;
        }
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::answer);
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged changed) {
        changes.incrementAndGet();
    }

    void noticed(
            @Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged changed) {
        changes.incrementAndGet();
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) FeedDescribed changed) {
        changes.incrementAndGet();
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) DigestChanged changed) {
        changes.incrementAndGet();
    }

    // --- Answering ----------------------------------------------------------------------------

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!isPlain(request) || request.uri().length() > LONGEST) {
            context.next();
            return;
        }
        Answer there = answers.getIfPresent(request.uri());
        if (there != null && answered(request, there, changes.get())) {
            return;
        }
        // The first of these handlers runs last, when all header fields are there.
        context.addHeadersEndHandler(_ -> keep(context));
        if (there == null || !isAccepted(request.headers(), there)) {
            context.next();
        } else {
            makeOrWait(context, request.uri(), changes.get(), WAITS);
        }
    }

    /// Of many who ask for what is outdated, the first one makes it.
    ///
    /// @param seen the last change before the request
    /// @param waits how often it may wait for another one to make it
    private void makeOrWait(RoutingContext context, String address, long seen, int waits) {
        if (waits == 0) {
            context.next();
            return;
        }
        Context thread = context.vertx().getOrCreateContext();
        Runnable later =
                () -> thread.runOnContext(_ -> answerWhoWaited(context, address, seen, waits - 1));
        if (!makers.isFirst(address, later)) {
            // What comes on the connection is read when it is known by whom.
            context.request().pause();
            return;
        }
        // It may have been made since this request looked for it.
        Answer made = answers.getIfPresent(address);
        if (made != null && answered(context.request(), made, seen)) {
            makers.ended(address);
            return;
        }
        Vertx vertx = context.vertx();
        long timer = vertx.setTimer(PATIENCE.toMillis(), _ -> makers.ended(address));
        context.addEndHandler(
                _ -> {
                    vertx.cancelTimer(timer);
                    makers.ended(address);
                });
        context.next();
    }

    /// The one who made it may have begun before the last change, or failed.
    private void answerWhoWaited(RoutingContext context, String address, long seen, int waits) {
        HttpServerRequest request = context.request();
        if (request.response().closed()) {
            return;
        }
        request.resume();
        Answer made = answers.getIfPresent(address);
        if (made == null || !answered(request, made, seen)) {
            makeOrWait(context, address, seen, waits);
        }
    }

    /// @param seen the last change that has to be in the answer
    private boolean answered(HttpServerRequest request, Answer there, long seen) {
        if (there.since() < seen || !isTrue(there)) {
            return false;
        }
        MultiMap asked = request.headers();
        String tag = there.headers().get(HttpHeaderNames.ETAG);
        Conditions.Result result =
                tag == null
                        ? Conditions.Result.HOLD
                        : new Conditions(tag.replace("\"", ""), null).judge(asked::getAll);
        if (result == Conditions.Result.FAILED || !isAccepted(asked, there)) {
            return false;
        }
        Context context = Vertx.currentContext();
        if (context != null && there.template() != null) {
            context.putLocal(PATH_TEMPLATE, there.template());
        }
        HttpServerResponse response = request.response();
        response.headers().addAll(there.headers());
        if (result == Conditions.Result.NOT_MODIFIED) {
            OF_CONTENT.forEach(response.headers()::remove);
            response.setStatusCode(NOT_MODIFIED).end();
        } else {
            // The bytes are shared by all connections.
            response.end(BufferImpl.buffer(Unpooled.wrappedBuffer(there.gzip())));
        }
        return true;
    }

    /// By identity: another programme is another object.
    @SuppressWarnings("ReferenceEquality")
    private boolean isTrue(Answer one) {
        Instant now = clock.instant();
        // While the database does not answer, an answer has to say so: KeptPages.
        return pages.staleness().isEmpty()
                && one.programme() == programme.get()
                && !now.isBefore(one.madeAt())
                && now.isBefore(one.madeAt().plus(AGE));
    }

    private static boolean isPlain(HttpServerRequest request) {
        MultiMap asked = request.headers();
        return request.method().equals(HttpMethod.GET)
                && !asked.contains(HttpHeaderNames.COOKIE)
                && !asked.contains(HttpHeaderNames.AUTHORIZATION)
                && !asked.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !asked.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    /// Whether the caller takes the coding and the media type.
    private static boolean isAccepted(MultiMap asked, Answer there) {
        String accepted = asked.get(HttpHeaderNames.ACCEPT);
        String type = there.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return Gzip.isAccepted(asked.getAll(HttpHeaderNames.ACCEPT_ENCODING))
                && (accepted == null
                        || accepted.contains("*/*")
                        || (type != null && accepted.contains(type.split(";", 2)[0].strip())));
    }

    // --- Keeping ------------------------------------------------------------------------------

    /// Before the resource reads anything: a change that comes meanwhile may be missing from it.
    private void begin(RoutingContext context) {
        context.put(
                MARK,
                new Mark(
                        changes.get(),
                        programme.get(),
                        clock.instant(),
                        template(Vertx.currentContext())));
    }

    /// The compressed bytes of an answer, just before they are sent.
    static void made(RoutingContext context, byte[] gzip) {
        if (context.get(MARK) instanceof Mark mark) {
            mark.gzip = gzip;
        }
    }

    /// The bytes of an answer that its caller has, and is not sent.
    ///
    /// @param type the media type, which the answer 304 does not have
    static void unchanged(RoutingContext context, byte[] plain, String type) {
        if (context.get(MARK) instanceof Mark mark) {
            mark.gzip = Gzip.pack(plain);
            mark.type = type;
        }
    }

    private void keep(RoutingContext context) {
        if (!(context.get(MARK) instanceof Mark mark)) {
            return;
        }
        HttpServerResponse response = context.response();
        byte[] gzip = mark.gzip;
        String type = mark.type;
        boolean isPacked = "gzip".equals(response.headers().get(HttpHeaderNames.CONTENT_ENCODING));
        boolean isWhole = response.getStatusCode() == OK && isPacked;
        boolean isUnchanged = response.getStatusCode() == NOT_MODIFIED && type != null;
        if (gzip == null || !(isWhole || isUnchanged)) {
            return;
        }
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : response.headers()) {
            if (!OF_ONE.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.add(header.getKey(), header.getValue());
            }
        }
        if (type != null && isUnchanged) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, type);
            headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
        }
        answers.put(
                context.request().uri(),
                new Answer(mark.since, mark.programme, mark.madeAt, gzip, headers, mark.template));
    }

    private static @Nullable Object template(@Nullable Context context) {
        return context == null ? null : context.getLocal(PATH_TEMPLATE);
    }

    /// Runs for what is marked [Kept] alone.
    @Kept
    @jakarta.ws.rs.ext.Provider
    static class Begin implements ContainerRequestFilter {

        private final Provider<KeptAnswers> kept;
        private final CurrentVertxRequest current;

        Begin(Provider<KeptAnswers> kept, CurrentVertxRequest current) {
            this.kept = kept;
            this.current = current;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            // What was found by words changes after the event, when the index has been written.
            if (Collections.disjoint(
                    request.getUriInfo().getQueryParameters().keySet(), OF_THE_INDEX)) {
                kept.get().begin(current.getCurrent());
            }
        }
    }
}
