package org.landscape.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.landscape.entry.EntriesChanged;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.poll.Storage;

/// The public pages as they were last served, for the time in which the database does not answer:
/// then a page is served from here, and says so. Nothing is kept with H2, whose database is as much
/// there as the program is.
///
/// Bounded in bytes. All are dropped when something was hidden or removed. A page that was made for
/// an organiser, or that answers what one person entered, is not kept.
@Singleton
public class KeptPages {

    /// For how many seconds the database has not answered: so old may an answer be.
    public static final String STALE = "Landscape-Stale";

    private static final int OK = 200;
    private static final int LONGEST_ADDRESS = 512;

    private static final Pattern OF_ONE_PERSON = Pattern.compile("/(organiser|join|doctor)\\b");

    private final Supplier<Optional<Duration>> failing;
    private final boolean shared;
    private final Cache<String, Kept> pages;

    @Inject
    KeptPages(
            Storage storage,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            HttpConfig config) {
        this(storage::failingFor, kind.equals("postgresql"), config.keptPages().asLongValue());
    }

    /// @param failing for how long the database has not answered
    /// @param shared whether the database is elsewhere
    /// @param most bytes
    KeptPages(Supplier<Optional<Duration>> failing, boolean shared, long most) {
        this.failing = failing;
        this.shared = shared;
        this.pages =
                Caffeine.newBuilder()
                        .maximumWeight(most)
                        .weigher((String _, Kept page) -> page.bytes.length)
                        .executor(Runnable::run)
                        .build();
    }

    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Kept(byte[] bytes) {}

    /// The value of the header field [#STALE] for an answer of now; empty while the database
    /// answers.
    public Optional<String> staleness() {
        return failing.get().map(time -> Long.toString(time.toSeconds()));
    }

    /// Keeps a page that is about to be sent.
    void keep(ContainerRequestContext request, ContainerResponseContext answer, byte[] page) {
        if (!shared || answer.getStatus() != OK || !HttpMethod.GET.equals(request.getMethod())) {
            return;
        }
        String caching = String.valueOf(answer.getHeaderString(HttpHeaders.CACHE_CONTROL));
        if (!caching.contains("private") && !caching.contains("no-store")) {
            keep(request.getUriInfo().getRequestUri(), page);
        }
    }

    void keep(URI page, byte[] bytes) {
        String address = address(page);
        if (shared
                && !OF_ONE_PERSON.matcher(address).find()
                && address.length() <= LONGEST_ADDRESS
                && staleness().isEmpty()) {
            pages.put(address, new Kept(bytes));
        }
    }

    /// The page as it was last served, if the database does not answer now.
    public Optional<Response> instead(ContainerRequestContext request) {
        return Optional.of(request.getUriInfo().getRequestUri())
                .filter(_ -> HttpMethod.GET.equals(request.getMethod()))
                .flatMap(this::instead)
                .map(
                        bytes ->
                                Response.ok(bytes)
                                        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                                        .build());
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged change) {
        if (change.decided()) {
            pages.invalidateAll();
        }
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged change) {
        pages.invalidateAll();
    }

    /// Empty while the database answers.
    Optional<byte[]> instead(URI page) {
        return staleness().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(pages.getIfPresent(address(page))).map(Kept::bytes);
    }

    private static String address(URI page) {
        return page.getRawPath() + "?" + page.getRawQuery();
    }
}
