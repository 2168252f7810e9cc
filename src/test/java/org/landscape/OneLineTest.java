package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource({
        "'/groups/country/UK\n18:00:02 INFO  forged', /groups/country/UK\\u000a18:00:02 INFO  forged",
        "'a\r\u001B[2Jb', a\\u000d\\u001b[2Jb",
        "'a\u0085b\u2028c\u202Ed', a\\u0085b\\u2028c\\u202ed",
        "'zoë 田中 100%', zoë 田中 100%"
    })
    void whatAStrangerWroteStaysOnItsLine(String written, String logged) {
        ExtLogRecord line =
                new ExtLogRecord(
                        Level.INFO,
                        "Failed to answer %s %s",
                        ExtLogRecord.FormatStyle.PRINTF,
                        OneLineTest.class.getName());
        line.setParameters(new Object[] {"GET", written});

        assertThat(new OneLine().isLoggable(line)).isTrue();
        assertThat(new PatternFormatter("%s%n").format(line))
                .isEqualTo("Failed to answer GET " + logged + System.lineSeparator());
    }

    @Test
    void theWordsOfAnExceptionStayOnTheirLineToo() {
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "Failed", OneLineTest.class.getName());
        IllegalStateException failure =
                new IllegalStateException(
                        "Failed to read",
                        new IllegalArgumentException("no 'a\n18:00 INFO forged'"));
        failure.addSuppressed(new IllegalArgumentException("b\u001B[2J"));
        line.setThrown(failure);

        assertThat(new OneLine().isLoggable(line)).isTrue();

        assertThat(new PatternFormatter("%s%e%n").format(line).lines())
                .contains(
                        "Caused by: java.lang.IllegalArgumentException: no 'a\\u000a18:00 INFO"
                                + " forged'")
                .anyMatch(
                        one ->
                                one.endsWith(
                                        "Suppressed: java.lang.IllegalArgumentException:"
                                                + " b\\u001b[2J"))
                .anyMatch(one -> one.startsWith("\tat org.landscape.OneLineTest."))
                .noneMatch(one -> one.startsWith("18:00"));
    }

    @Test
    void anExceptionThatIsRightAlreadyIsLoggedAsItIs() {
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, "Failed", OneLineTest.class.getName());
        IllegalStateException failure = new IllegalStateException("Failed to read");
        line.setThrown(failure);

        assertThat(new OneLine().isLoggable(line)).isTrue();

        assertThat(line.getThrown()).isSameAs(failure);
    }
}
