package org.landscape.web.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Restricts the metrics of requests to known methods and paths: each invented one would become a
/// metric of its own for as long as the program runs.
final class RequestMeters implements MeterFilter {

    private static final String METERS = "http.server.";
    private static final String OTHER = "other";

    /// RFC 9110, section 9, and RFC 5789.
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /// The framework's names for requests to no path of ours.
    private static final Set<String> NO_PATH =
            Set.of("root", "NOT_FOUND", "REDIRECTION", "UNKNOWN", "/cors-preflight");

    private final Supplier<Set<String>> templates;

    RequestMeters(Supplier<Set<String>> templates) {
        this.templates = templates;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(METERS)) {
            return id;
        }
        return id.replaceTags(id.getTags().stream().map(this::known).toList());
    }

    private Tag known(Tag tag) {
        String value = tag.getValue();
        return switch (tag.getKey()) {
            case "method" -> METHODS.contains(value) ? tag : Tag.of("method", OTHER);
            case "uri" -> Tag.of("uri", NO_PATH.contains(value) ? value : knownPath(value));
            default -> tag;
        };
    }

    private String knownPath(String template) {
        String plain = withoutPatterns(template);
        return templates.get().contains(plain) ? plain : OTHER;
    }

    /// The paths of resources as their annotations write them, `/things/{number}`.
    static Set<String> templates(Stream<Class<?>> resources) {
        Set<String> templates = new HashSet<>();
        resources.forEach(
                resource -> {
                    String path = path(resource.getAnnotation(Path.class));
                    for (Method method : resource.getDeclaredMethods()) {
                        templates.add(path + path(method.getAnnotation(Path.class)));
                    }
                });
        return Set.copyOf(templates);
    }

    /// With a slash in front and none at the end; without the patterns in `{path:.*}`.
    private static String path(@Nullable Path written) {
        String path = written == null ? "" : withoutPatterns(written.value());
        String inner = path.startsWith("/") ? path.substring(1) : path;
        String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        return trimmed.isEmpty() ? "" : "/" + trimmed;
    }

    private static String withoutPatterns(String path) {
        return path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    /// Makes the filter known to the registry.
    @Singleton
    static class Producer {

        private Optional<Set<String>> known = Optional.empty();

        @Produces
        @Singleton
        MeterFilter requestMeters(BeanManager beans) {
            return new RequestMeters(() -> templates(beans));
        }

        private synchronized Set<String> templates(BeanManager beans) {
            if (known.isEmpty()) {
                known =
                        Optional.of(
                                RequestMeters.templates(
                                        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                                                .<Class<?>>map(Bean::getBeanClass)
                                                .distinct()
                                                .filter(
                                                        bean ->
                                                                bean.isAnnotationPresent(
                                                                        Path.class))));
            }
            return known.orElseThrow();
        }
    }
}
