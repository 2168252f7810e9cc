package org.landscape.web.pages;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.landscape.poll.Storage;
import org.landscape.search.CrowdedSearchException;
import org.landscape.web.http.AllowedMethods;
import org.landscape.web.http.KeptPages;
import org.landscape.web.http.Problem;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.RequestFaults;

/// Answers failures: with a page for people, with `application/problem+json` below `/api/` and for
/// every client that does not accept HTML.
@Singleton
class ProblemMapper {

    /// In seconds; for `Retry-After` while the database fails.
    private static final int UNTIL_THE_DATABASE_MAY_BE_WELL = 60;

    /// In seconds; for a search.
    private static final int UNTIL_A_TURN = 5;

    private static final String OUT_OF_REACH =
            "What this needs cannot be read or stored here at present. Whoever runs this landscape"
                    + " sees why. Try again in a minute.";

    private final Storage storage;
    private final Layouts layouts;
    private final AllowedMethods allowed;
    private final KeptPages pages;

    ProblemMapper(Storage storage, Layouts layouts, AllowedMethods allowed, KeptPages pages) {
        this.pages = pages;
        this.storage = storage;
        this.layouts = layouts;
        this.allowed = allowed;
    }

    /// @param way the page that helps most, null for none
    @CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Trouble(
            Layout layout,
            Problem problem,
            String heading,
            String advice,
            ProblemException.@Nullable Way way)
            implements TemplateInstance {}

    @ServerExceptionMapper
    public Response problem(ProblemException exception, ContainerRequestContext request) {
        return answer(exception.problem(), exception.way(), request)
                .header(HttpHeaders.RETRY_AFTER, exception.retryAfter())
                .build();
    }

    /// So many search at once that there was no turn, or the index is being built.
    @ServerExceptionMapper
    public Response noTurn(CrowdedSearchException exception, ContainerRequestContext request) {
        return answer(
                        Problem.of(
                                503,
                                exception.getMessage()
                                        + " Ask again in %d seconds.".formatted(UNTIL_A_TURN)),
                        request)
                .header(HttpHeaders.RETRY_AFTER, UNTIL_A_TURN)
                .build();
    }

    @ServerExceptionMapper
    public Response refusal(WebApplicationException exception, ContainerRequestContext request) {
        Response refusal = exception.getResponse();
        int status = isMalformedQuestion(exception, request) ? 400 : refusal.getStatus();
        if (status < 400) {
            return refusal;
        }
        if (status >= 500) {
            log(exception, request);
        }
        Response.ResponseBuilder answer =
                answer(Problem.of(status, detail(status, request)), request);
        if (status == 405) {
            answer.header(
                    HttpHeaders.ALLOW,
                    String.join(", ", allowed.of(request.getUriInfo().getPath())));
        }
        return answer.build();
    }

    /// Whether a parameter of the query has the wrong type. The framework answers such a request as
    /// if the address did not exist, although the query is what is wrong. Where the path has
    /// variables the fault may be in the path, and then the address does not exist indeed.
    private static boolean isMalformedQuestion(
            WebApplicationException exception, ContainerRequestContext request) {
        return exception instanceof NotFoundException
                && exception.getCause() != null
                && request.getUriInfo().getPathParameters().isEmpty()
                && RequestFaults.isMalformed(exception);
    }

    /// JSON of another shape than the request needs.
    @ServerExceptionMapper
    public Response wrongShape(
            MismatchedInputException exception, ContainerRequestContext request) {
        String place =
                exception.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."));
        String detail =
                place.isEmpty()
                        ? "The body must be a JSON object."
                        : "'%s' has a value of another kind than it should have.".formatted(place);
        return answer(Problem.of(400, detail), request).build();
    }

    /// A JSON object that names a member twice may end here.
    @ServerExceptionMapper
    public Response doubledMember(
            InvalidDefinitionException exception, ContainerRequestContext request) {
        return failure(exception, request);
    }

    @ServerExceptionMapper
    public Response failure(Throwable exception, ContainerRequestContext request) {
        if (RequestFaults.isMalformed(exception)) {
            return answer(Problem.of(400, detail(400, request)), request).build();
        }
        if (RequestFaults.isConflict(exception)) {
            return answer(
                            Problem.of(
                                    409,
                                    "Somebody else changed the same thing at that moment. Look at it"
                                            + " again, and decide once more if it still has to be."),
                            request)
                    .build();
        }
        if (storage.isBroken(exception)) {
            // Logged once, by readiness and the desk, and not by each request.
            Optional<Response> kept = pages.instead(request);
            if (kept.isPresent()) {
                return kept.get();
            }
            return answer(Problem.of(503, OUT_OF_REACH), request)
                    .header(HttpHeaders.RETRY_AFTER, UNTIL_THE_DATABASE_MAY_BE_WELL)
                    .build();
        }
        log(exception, request);
        return answer(Problem.of(500, detail(500, request)), request).build();
    }

    private Response.ResponseBuilder answer(Problem problem, ContainerRequestContext request) {
        return answer(problem, null, request);
    }

    private Response.ResponseBuilder answer(
            Problem problem, ProblemException.@Nullable Way way, ContainerRequestContext request) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
        return takesPage(request)
                ? answer.type(Layout.HTML).entity(page(problem, way))
                : answer.type(Problem.JSON).entity(problem);
    }

    private String page(Problem problem, ProblemException.@Nullable Way way) {
        int status = problem.status();
        return new Trouble(
                        layouts.of(Layout.Section.NONE),
                        problem,
                        heading(status),
                        way == null ? advice(status) : "Choose it where all of them are:",
                        way)
                .render();
    }

    private static boolean takesPage(ContainerRequestContext request) {
        if (request.getUriInfo().getPath().startsWith("/api/")) {
            return false;
        }
        try {
            return request.getAcceptableMediaTypes().stream()
                    .anyMatch(MediaType.TEXT_HTML_TYPE::isCompatible);
        } catch (IllegalArgumentException _) {
            // Such an Accept cannot be understood.
            return true;
        }
    }

    private static void log(Throwable exception, ContainerRequestContext request) {
        Log.errorf(
                exception,
                "Failed to answer %s %s",
                request.getMethod(),
                request.getUriInfo().getRequestUri().getRawPath());
    }

    private static String detail(int status, ContainerRequestContext request) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take " + request.getMethod() + ".";
            case 406 -> "This address has nothing of the media types that were asked for.";
            case 415 -> "This address does not take a body of this media type.";
            default ->
                    status >= 500
                            ? "The landscape failed to answer. The failure is in its log."
                            : "The request could not be understood.";
        };
    }

    private String heading(int status) {
        return switch (status) {
            case 404 -> "This page is not here";
            case 410 -> "This was taken away";
            case 503 ->
                    storage.trouble().isPresent()
                            ? "The landscape can only be read just now"
                            : "Too many ask at once";
            default -> status >= 500 ? "Something broke on our side" : "This did not work";
        };
    }

    private static String advice(int status) {
        if (status == 503) {
            return "Go back and send it once more; what you wrote is still there. Or go on here:";
        }
        return status >= 500
                ? "It is not your fault. Try again in a minute; if it stays like this, tell the"
                        + " organisers what you wanted to see."
                : "Look whether the address was copied whole, or start again from one of these:";
    }
}
