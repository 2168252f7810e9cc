package org.landscape.feed;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// A database that remembers the statements it was given; a batch is one.
public final class CountedStatements {

    private final List<String> statements = new ArrayList<>();
    private final DataSource database;

    public CountedStatements(DataSource real) {
        database =
                (DataSource)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {DataSource.class},
                                (_, method, values) -> {
                                    try {
                                        Object result = method.invoke(real, values);
                                        return result instanceof Connection connection
                                                ? counted(connection)
                                                : result;
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
    }

    public DataSource database() {
        return database;
    }

    /// What was asked since the last call.
    public List<String> taken() {
        List<String> taken = List.copyOf(statements);
        statements.clear();
        return taken;
    }

    private Connection counted(Connection real) {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, values) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.add((String) values[0]);
                            }
                            try {
                                return method.invoke(real, values);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
