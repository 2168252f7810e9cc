package org.landscape;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the database is and who opens it, from the environment: `LANDSCAPE_DATABASE_URL` with
/// `_USER`, `_PASSWORD`, `_PASSWORD_FILE` and `_CONNECTIONS`. Without the first, the database is
/// the H2 file of the data folder.
///
/// @param url for JDBC, with all options and without name and password
/// @param user null for the name of the user that the program runs as
/// @param password null for none
/// @param connections how many are open at most
record DatabaseSettings(
        String url, @Nullable String user, @Nullable String password, int connections) {

    private static final String URL = "LANDSCAPE_DATABASE_URL";
    private static final String PASSWORD = "LANDSCAPE_DATABASE_PASSWORD";
    private static final String PASSWORD_FILE = "LANDSCAPE_DATABASE_PASSWORD_FILE";
    private static final String CONNECTIONS = "LANDSCAPE_DATABASE_CONNECTIONS";

    /// Three programs have room in the hundred connections that a server takes by default.
    private static final int DEFAULT_CONNECTIONS = 30;

    /// A request that waits for a connection while its thread has one takes two.
    private static final int FEWEST_CONNECTIONS = 5;

    /// Callers do not wait in line for a database that is away.
    private static final String ACQUISITION = "10S";

    /// Options that the address need not name. A connection of which nothing is heard is given up;
    /// rows that are inserted together are sent as one statement.
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "ApplicationName",
                    "Landscape",
                    "connectTimeout",
                    "10",
                    "socketTimeout",
                    "60",
                    "tcpKeepAlive",
                    "true",
                    "reWriteBatchedInserts",
                    "true");

    /// As H2 does, the server lets a statement wait for a lock for a while only. A transaction of
    /// which nothing is heard, because its program was halted or cut off, ends and frees its rows.
    private static final String AT_EACH_CONNECTION =
            "set lock_timeout = '30s'; set idle_in_transaction_session_timeout = '60s'";

    /// Reads the variables; empty for the H2 file.
    ///
    /// @throws IllegalArgumentException naming the variable that is wrong and how to write it
    static Optional<DatabaseSettings> of(Map<String, String> environment) {
        String written = environment.getOrDefault(URL, "").strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        URI address = address(written);
        Map<String, String> options = options(address.getRawQuery());
        String[] named =
                address.getRawUserInfo() == null
                        ? new String[0]
                        : address.getRawUserInfo().split(":", 2);
        @Nullable String user =
                Stream.of(
                                environment.get("LANDSCAPE_DATABASE_USER"),
                                named.length > 0 ? decoded(named[0]) : null,
                                options.remove("user"))
                        .filter(one -> one != null && !one.isBlank())
                        .findFirst()
                        .orElse(null);
        @Nullable String inAddress =
                Optional.ofNullable(options.remove("password"))
                        .orElse(named.length > 1 ? decoded(named[1]) : null);
        return Optional.of(
                new DatabaseSettings(
                        jdbc(address, options),
                        user,
                        password(environment, inAddress),
                        connections(environment)));
    }

    private static URI address(String written) {
        String plain = written.startsWith("jdbc:") ? written.substring(5) : written;
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw new IllegalArgumentException(
                    URL
                            + " is no address of a PostgreSQL database. Write it like"
                            + " postgresql://user@host:5432/landscape, or leave it out for the H2"
                            + " file in the data folder.");
        }
        // Several hosts are no authority of a URI; the driver reads them, so only the rest is.
        try {
            URI read = URI.create(plain);
            if (read.getRawPath().length() < 2) {
                throw new IllegalArgumentException("no database");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    URL
                            + " cannot be read. Write it like postgresql://user@host:5432/landscape,"
                            + " with the name of the database at its end; of a password in it, all"
                            + " but letters and digits as %40 for @.",
                    e);
        }
    }

    private static Map<String, String> options(@Nullable String query) {
        return query == null
                ? new LinkedHashMap<>()
                : Arrays.stream(query.split("&"))
                        .map(option -> option.split("=", 2))
                        .filter(option -> option.length == 2)
                        .collect(
                                Collectors.toMap(
                                        option -> option[0],
                                        option -> decoded(option[1]),
                                        (_, last) -> last,
                                        LinkedHashMap::new));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// The options that psql and the driver name differently are translated.
    private static String jdbc(URI address, Map<String, String> written) {
        Map<String, String> options = new LinkedHashMap<>(written);
        if ("system".equals(options.get("sslrootcert"))) {
            options.remove("sslrootcert");
            options.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        if ("read-write".equals(options.remove("target_session_attrs"))) {
            options.put("targetServerType", "primary");
        }
        OPTIONS.forEach(options::putIfAbsent);
        String hosts = address.getRawAuthority() == null ? "" : address.getRawAuthority();
        return "jdbc:postgresql://"
                + hosts.substring(hosts.lastIndexOf('@') + 1)
                + address.getRawPath()
                + options.entrySet().stream()
                        .map(
                                option ->
                                        option.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        option.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static @Nullable String password(
            Map<String, String> environment, @Nullable String inAddress) {
        @Nullable String written = environment.get(PASSWORD);
        @Nullable String file = environment.get(PASSWORD_FILE);
        boolean isWritten = written != null && !written.isEmpty();
        boolean isInFile = file != null && !file.isBlank();
        if (isWritten && isInFile) {
            throw new IllegalArgumentException(
                    PASSWORD + " and " + PASSWORD_FILE + " are both set; leave one of them out.");
        }
        if (isInFile) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "%s names '%s', which cannot be read (%s)."
                                .formatted(PASSWORD_FILE, file, e.getClass().getSimpleName()),
                        e);
            }
        }
        return isWritten ? written : inAddress;
    }

    private static int connections(Map<String, String> environment) {
        String written = environment.getOrDefault(CONNECTIONS, "").strip();
        if (written.isEmpty()) {
            return DEFAULT_CONNECTIONS;
        }
        try {
            int number = Integer.parseInt(written);
            if (number >= FEWEST_CONNECTIONS) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "%s is '%s'. Write a number of connections, %d or more."
                        .formatted(CONNECTIONS, written, FEWEST_CONNECTIONS));
    }

    /// The same as settings of the framework.
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.datasource.jdbc.url", url);
        properties.put("quarkus.datasource.jdbc.max-size", Integer.toString(connections));
        properties.put("quarkus.datasource.jdbc.new-connection-sql", AT_EACH_CONNECTION);
        properties.put("quarkus.datasource.jdbc.acquisition-timeout", ACQUISITION);
        if (user != null) {
            properties.put("quarkus.datasource.username", user);
        }
        if (password != null) {
            properties.put("quarkus.datasource.password", password);
        }
        return properties;
    }

    /// The address for statements that may take any time, such as an index over millions of rows.
    static String patient(String url) {
        return url.replaceFirst("socketTimeout=\\d+", "socketTimeout=0");
    }

    /// The address for a move, by which the server tells it from the program.
    String urlOfMove() {
        return patient(url).replaceFirst("ApplicationName=[^&]*", "ApplicationName=Landscape+move");
    }

    /// Name and password for a connection by the driver alone.
    Properties login() {
        Properties login = new Properties();
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        return login;
    }

    /// Without the password, which is in no log.
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:", "");
    }
}
