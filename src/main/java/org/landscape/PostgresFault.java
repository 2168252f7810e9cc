package org.landscape;

import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why PostgreSQL cannot be used, by SQLSTATE (appendix A of its documentation), and what the
/// person who runs the program does about it.
enum PostgresFault {
    ENCRYPTION(
            "no encrypted connection to the database server could be made. Compare sslmode and"
                    + " sslrootcert in LANDSCAPE_DATABASE_URL with the server's certificate",
            "-"),
    AWAY("the database server does not answer. Start it, or correct LANDSCAPE_DATABASE_URL", "08"),
    LOGIN(
            "the database server refuses the role or its password. Set LANDSCAPE_DATABASE_USER and"
                    + " LANDSCAPE_DATABASE_PASSWORD, or look into the server's pg_hba.conf",
            // The second is the driver's own, where the server asks for a password and none is set.
            "28 08004"),
    NO_DATABASE(
            "the server has no such database. Make it (createdb --owner ROLE --encoding UTF8"
                    + " --template template0 NAME), or correct LANDSCAPE_DATABASE_URL",
            "3D"),
    NO_RIGHT(
            "the role may not make tables in the database. Make it the owner (alter database NAME"
                    + " owner to ROLE)",
            "42501"),
    FULL(
            "the database server has no connection left. Lower LANDSCAPE_DATABASE_CONNECTIONS, or"
                    + " raise the server's max_connections",
            "53300"),
    NOT_READY("the database server is starting or stopping. Start Landscape again", "57P"),
    READ_ONLY(
            "the database is read-only, as a replica is. Name the primary server in"
                    + " LANDSCAPE_DATABASE_URL",
            "25006");

    private final String remedy;

    /// What its codes begin with, with blanks between.
    private final String states;

    PostgresFault(String remedy, String states) {
        this.remedy = remedy;
        this.states = states;
    }

    /// What to do, with the server's own words at the end; empty for a fault of another kind.
    static Optional<String> remedy(SQLException fault) {
        String state = Objects.requireNonNullElse(fault.getSQLState(), "");
        @Nullable PostgresFault found =
                isOfEncryption(fault)
                        ? ENCRYPTION
                        : Arrays.stream(values())
                                // Of two that fit, the one that says more.
                                .max(Comparator.comparingInt(one -> one.fits(state)))
                                .filter(one -> one.fits(state) > 0)
                                .orElse(null);
        return Optional.ofNullable(found)
                .map(
                        one ->
                                "Landscape did not start: %s. (%s)"
                                        .formatted(
                                                one.remedy,
                                                String.valueOf(fault.getMessage())
                                                        .replace('\n', ' ')));
    }

    /// The length of the longest beginning that the code has; 0 if it has none.
    private int fits(String state) {
        return Stream.of(states.split(" "))
                .filter(state::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static boolean isOfEncryption(SQLException fault) {
        boolean isConnection =
                Objects.requireNonNullElse(fault.getSQLState(), "08").startsWith("08");
        return isConnection
                && (String.valueOf(fault.getMessage()).contains("SSL")
                        // A certificate of another name.
                        || String.valueOf(fault.getMessage()).contains("hostnameverifier")
                        || Stream.<Throwable>iterate(fault, Objects::nonNull, Throwable::getCause)
                                .anyMatch(
                                        cause ->
                                                cause instanceof SSLException
                                                        || cause instanceof CertificateException));
    }
}
