package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresFaultTest {

    @ParameterizedTest
    @CsvSource({
        "08001, does not answer",
        "08006, does not answer",
        "08004, refuses the role or its password",
        "28P01, refuses the role or its password",
        "28000, refuses the role or its password",
        "3D000, no such database",
        "42501, may not make tables",
        "53300, no connection left",
        "57P03, starting or stopping",
        "25006, read-only",
    })
    void eachFaultOfTheServerSaysWhatToDo(String state, String remedy) {
        assertThat(Landscape.remedy(new SQLException("the server's words", state)).orElseThrow())
                .startsWith("Landscape did not start: ")
                .contains(remedy)
                .endsWith("(the server's words)");
    }

    @Test
    void aCertificateThatIsNotTrustedIsNoServerThatIsAway() {
        SQLException fault =
                new SQLException("no", "08006", new SSLHandshakeException("unable to find path"));

        assertThat(PostgresFault.remedy(fault).orElseThrow()).contains("sslrootcert");
        assertThat(PostgresFault.remedy(new SQLException("does not support SSL.", "08004")))
                .hasValueSatisfying(words -> assertThat(words).contains("sslmode"));
        String name = "The hostname db could not be verified by hostnameverifier Pgjdbc.";
        assertThat(PostgresFault.remedy(new SQLException(name, "08001")))
                .hasValueSatisfying(words -> assertThat(words).contains("sslmode"));
    }

    @Test
    void aFaultOfAStatementIsNone() {
        assertThat(PostgresFault.remedy(new SQLException("syntax", "42601"))).isEmpty();
        assertThat(PostgresFault.remedy(new SQLException("unique", "23505"))).isEmpty();
    }
}
