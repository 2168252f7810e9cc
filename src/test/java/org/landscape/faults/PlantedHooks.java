package org.landscape.faults;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/// What the planted faults do inside the program. They know it by its names only, because the
/// agent is loaded before it.
public final class PlantedHooks {

    /// What the agent was given.
    static volatile String argument = "";

    private static volatile long ahead;
    private static volatile long readAt;

    private PlantedHooks() {}

    /// Stores the validators of a document in a transaction of their own, and takes its time, as a
    /// program would that stores the posts later.
    public static void validatorsFirst(Object due, Object document) {
        String sql = "update feed set etag = ?, validated_url = url where id = ?";
        try (Connection connection = database(due.getClass().getClassLoader()).getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, call(call(document, "validators"), "etag"));
            update.setObject(2, call(due, "id"));
            update.executeUpdate();
        } catch (ReflectiveOperationException | SQLException e) {
            throw new IllegalStateException(e);
        }
        try {
            Thread.sleep(Duration.ofMillis(1_500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        Method found = on.getClass().getMethod(method);
        found.setAccessible(true);
        return found.invoke(on);
    }

    private static DataSource database(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> container = Class.forName("jakarta.enterprise.inject.spi.CDI", true, loader);
        Class<?> instance = Class.forName("jakarta.enterprise.inject.Instance", true, loader);
        Object found =
                instance.getMethod("select", Class.class, Annotation[].class)
                        .invoke(
                                container.getMethod("current").invoke(null),
                                DataSource.class,
                                new Annotation[0]);
        return (DataSource)
                Class.forName("jakarta.inject.Provider", true, loader)
                        .getMethod("get")
                        .invoke(found);
    }

    /// The clock of the wall, ahead by what the file says.
    public static InstantSource clock(InstantSource real) {
        return () -> real.instant().plusMillis(ahead());
    }

    private static long ahead() {
        long now = System.nanoTime() / 1_000_000;
        if (now - readAt > 200) {
            readAt = now;
            try {
                ahead = Long.parseLong(Files.readString(Path.of(argument)).strip());
            } catch (IOException | NumberFormatException e) {
                // It is being written.
            }
        }
        return ahead;
    }
}
