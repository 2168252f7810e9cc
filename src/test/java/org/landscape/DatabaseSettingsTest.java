package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

    private static final String URL = "LANDSCAPE_DATABASE_URL";
    private static final String PASSWORD = "LANDSCAPE_DATABASE_PASSWORD";
    private static final String PASSWORD_FILE = "LANDSCAPE_DATABASE_PASSWORD_FILE";

    @Test
    void withoutAnAddressTheDatabaseIsTheFile() {
        assertThat(DatabaseSettings.of(Map.of())).isEmpty();
        assertThat(DatabaseSettings.of(Map.of(URL, " "))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://db/l,                         jdbc:postgresql://db/l?",
        "postgres://u:p@db:5433/l,                  jdbc:postgresql://db:5433/l?",
        "jdbc:postgresql://db/l?user=u&password=p,  jdbc:postgresql://db/l?",
        "postgresql:///l,                           jdbc:postgresql:///l?",
        "'postgresql://u@one:5432,two:5432/l',      'jdbc:postgresql://one:5432,two:5432/l?'",
        "postgresql://u@[::1]:5432/l,               jdbc:postgresql://[::1]:5432/l?",
        "postgresql://db/l?sslmode=verify-full,     jdbc:postgresql://db/l?sslmode=verify-full&",
        "postgresql://db/l?sslrootcert=/a/ca.crt,   jdbc:postgresql://db/l?sslrootcert=%2Fa%2Fca.crt&",
        "postgresql://db/l?sslrootcert=system,"
                + " jdbc:postgresql://db/l?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&",
        "postgresql://db/l?target_session_attrs=read-write,"
                + " jdbc:postgresql://db/l?targetServerType=primary&",
    })
    void anAddressIsReadAsPsqlAndAsJdbcWriteIt(String written, String url) {
        assertThat(of(Map.of(URL, written)).url()).startsWith(url).doesNotContain("password");
    }

    @Test
    void theAddressDecidesOverTheOptionsThatItNeedNotName() {
        assertThat(of(Map.of(URL, "postgresql://db/l")).url())
                .contains("ApplicationName=Landscape", "socketTimeout=60");
        assertThat(of(Map.of(URL, "postgresql://db/l?socketTimeout=5")).url())
                .contains("socketTimeout=5")
                .doesNotContain("socketTimeout=60");
    }

    @Test
    void theRoleIsNamedBySettingOrAddress() {
        assertThat(of(Map.of(URL, "postgresql://db/l")).user()).isNull();
        assertThat(of(Map.of(URL, "postgresql://la%40ra@db/l")).user()).isEqualTo("la@ra");
        assertThat(of(Map.of(URL, "postgresql://db/l?user=laura")).user()).isEqualTo("laura");
        assertThat(
                        of(Map.of(URL, "postgresql://x@db/l", "LANDSCAPE_DATABASE_USER", "laura"))
                                .user())
                .isEqualTo("laura");
    }

    @Test
    void thePasswordComesFromASettingAFileOrTheAddress(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "in the file\n");

        assertThat(of(Map.of(URL, "postgresql://db/l")).password()).isNull();
        assertThat(of(Map.of(URL, "postgresql://u:a%2Bb+c@db/l")).password()).isEqualTo("a+b+c");
        assertThat(of(Map.of(URL, "postgresql://u:x@db/l", PASSWORD, "set")).password())
                .isEqualTo("set");
        assertThat(of(Map.of(URL, "postgresql://u:x@db/l", PASSWORD_FILE, "" + file)).password())
                .isEqualTo("in the file");
    }

    @Test
    void thePasswordIsInNoText() {
        DatabaseSettings settings = of(Map.of(URL, "postgresql://u:hidden@db/l?sslmode=require"));
        assertThat(settings).hasToString("postgresql://db/l");
        assertThat(settings.properties()).containsEntry("quarkus.datasource.password", "hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://db/l",
                "jdbc:h2:file:data/landscape",
                "db.example",
                "postgresql://db",
                "postgresql://db/",
                "postgresql://u:p#w@db/l",
            })
    void whatIsNoAddressIsRefusedInWords(String written) {
        assertThatThrownBy(() -> of(Map.of(URL, written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(URL)
                .hasMessageContaining("postgresql://user@host:5432/landscape")
                .hasMessageNotContaining("p#w");
    }

    @Test
    void aPasswordThatIsSetTwiceOrCannotBeReadIsRefused() {
        assertThatThrownBy(() -> more(Map.of(PASSWORD, "one", PASSWORD_FILE, "two")))
                .hasMessageContaining("both set");
        assertThatThrownBy(() -> more(Map.of(PASSWORD_FILE, "/no/such/file")))
                .hasMessageStartingWith(PASSWORD_FILE + " names '/no/such/file'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "-1", "many"})
    void tooFewConnectionsAreRefused(String number) {
        assertThatThrownBy(() -> more(Map.of("LANDSCAPE_DATABASE_CONNECTIONS", number)))
                .hasMessageStartingWith("LANDSCAPE_DATABASE_CONNECTIONS is '" + number + "'");
    }

    private static DatabaseSettings more(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(URL, "postgresql://db/l");
        return of(all);
    }

    private static DatabaseSettings of(Map<String, String> environment) {
        return DatabaseSettings.of(environment).orElseThrow();
    }
}
