package org.landscape.web.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Decides which methods an address takes, for `Allow` in an answer of 405 (RFC 9110, section
/// 15.5.6). The framework knows only the methods of the class that it looked at last.
@Singleton
public class AllowedMethods {

    // Without the \G of a pattern, which would be the start of the whole path here.
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*(?:\\\\G)?([^}]+))?}");

    private final List<Route> routes;

    AllowedMethods(BeanManager beans) {
        routes =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(Bean::getBeanClass)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .distinct()
                        .flatMap(AllowedMethods::routes)
                        .toList();
    }

    private record Route(Pattern path, String method) {}

    private static Stream<Route> routes(Class<?> type) {
        String root = type.getAnnotation(Path.class).value();
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(
                        method ->
                                Arrays.stream(method.getAnnotations())
                                        .map(Annotation::annotationType)
                                        .map(verb -> verb.getAnnotation(HttpMethod.class))
                                        .filter(verb -> verb != null)
                                        .map(
                                                verb ->
                                                        new Route(
                                                                pattern(root, method),
                                                                verb.value())));
    }

    private static Pattern pattern(String root, Method method) {
        Path below = method.getAnnotation(Path.class);
        String path =
                ("/" + root + "/" + (below == null ? "" : below.value())).replaceFirst("/*$", "");
        StringBuilder pattern = new StringBuilder();
        var variable = VARIABLE.matcher(path);
        int end = 0;
        while (variable.find()) {
            pattern.append(literal(path.substring(end, variable.start())));
            String own = variable.group(1);
            pattern.append("(?:").append(own == null ? "[^/]+" : own.strip()).append(')');
            end = variable.end();
        }
        return Pattern.compile("/*" + pattern + literal(path.substring(end)) + "/*");
    }

    private static String literal(String text) {
        return Stream.of(text.split("/+", -1))
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .reduce((one, other) -> one + "/+" + other)
                .orElse("");
    }

    /// In alphabetical order; empty where no resource has the path.
    public Set<String> of(String path) {
        Set<String> allowed = new TreeSet<>();
        routes.stream()
                .filter(route -> route.path().matcher(path).matches())
                .forEach(route -> allowed.add(route.method()));
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        if (!allowed.isEmpty()) {
            allowed.add(HttpMethod.OPTIONS);
        }
        return allowed;
    }
}
