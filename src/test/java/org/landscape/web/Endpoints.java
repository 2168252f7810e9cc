package org.landscape.web;

import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// Every resource method of the program, read from its code, so that a new one is tried at once.
final class Endpoints {

    private Endpoints() {}

    /// @param path with the names of its variables in braces, `things/{number}`
    /// @param query the names of the parameters in its query
    /// @param form the names of the fields in its form
    /// @param readsBody whether it takes a body that is no form
    record Endpoint(
            String method, String path, Set<String> query, Set<String> form, boolean readsBody) {}

    static List<Endpoint> all() {
        return methods().flatMap(Endpoints::of).toList();
    }

    /// The methods of all resources, also those that are no resource methods.
    static Stream<Method> methods() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .filter(type -> type != BrokenResource.class)
                .distinct()
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    private static Stream<Endpoint> of(Method method) {
        String path =
                (method.getDeclaringClass().getAnnotation(Path.class).value()
                                + "/"
                                + (method.isAnnotationPresent(Path.class)
                                        ? method.getAnnotation(Path.class).value()
                                        : ""))
                        .replaceAll("/+", "/")
                        .replaceFirst("(?<=.)/$", "")
                        // The endings of feeds are written as a pattern.
                        .replaceAll("\\{format:[^}]*}", "atom")
                        .replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        Set<String> query = new TreeSet<>();
        Set<String> form = new TreeSet<>();
        boolean body = false;
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (RecordComponent one : parameter.getType().getRecordComponents()) {
                    query.add(one.getName());
                }
            } else if (parameter.isAnnotationPresent(RestQuery.class)) {
                query.add(name(parameter.getAnnotation(RestQuery.class).value(), parameter));
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                query.add(parameter.getAnnotation(QueryParam.class).value());
            } else if (parameter.isAnnotationPresent(RestForm.class)) {
                form.add(name(parameter.getAnnotation(RestForm.class).value(), parameter));
            } else if (!parameter.isAnnotationPresent(RestPath.class)
                    && !parameter.isAnnotationPresent(PathParam.class)) {
                body |=
                        parameter.getType() == byte[].class
                                || parameter.getType().getPackageName().startsWith("org.landscape");
            }
        }
        boolean readsBody = body;
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value())
                .map(verb -> new Endpoint(verb, path, query, form, readsBody));
    }

    private static String name(String given, Parameter parameter) {
        return given.isEmpty() ? parameter.getName() : given;
    }
}
