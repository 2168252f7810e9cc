package org.landscape.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;
import org.landscape.tick.RetentionCheck;

@QuarkusTest
@OnBothDatabases
class OutboxTest {

    private static final Duration LEASE_AND_MORE = Duration.ofMinutes(15);

    @Inject Outbox outbox;
    @Inject MailServer server;
    @Inject Database database;
    @Inject TestClock clock;
    @Inject Event<RetentionCheck> retention;
    @Inject MeterRegistry metrics;

    @BeforeEach
    void startServer() {
        database.empty();
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
        database.empty();
    }

    @Test
    void aLetterIsAMailInTextAndHtml() {
        put(letter("hello", "laura@example.org"));

        assertThat(server.take())
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.from()).isEqualTo("Things <things@example.org>");
                            assertThat(mail.to()).isEqualTo("laura@example.org");
                            assertThat(mail.subject()).isEqualTo("Your week “6”");
                            assertThat(mail.messageId())
                                    .matches("<[0-9a-f-]{36}@planet\\.example>");
                            assertThat(mail.stop()).isEqualTo("<https://planet.example/stop/1>");
                            assertThat(mail.oneClick()).isEqualTo("List-Unsubscribe=One-Click");
                            assertThat(mail.text()).isEqualTo("Hello “Laura”.\n");
                            assertThat(mail.html()).contains("<p dir=\"auto\">Hello “Laura”.</p>");
                        });
        assertThat(server.take()).isEmpty();
    }

    @Test
    void ofATransactionThatFailsNothingIsSent() {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    outbox.put(letter("one", "a@example.org"));
                                                    throw new IllegalStateException("fails");
                                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(server.take()).isEmpty();
    }

    @Test
    void aLetterOfTheSameNameIsNotPutAgain() {
        assertThat(put(letter("one", "a@example.org"))).isEqualTo(Outbox.Put.STORED);
        assertThat(put(letter("one", "a@example.org"))).isEqualTo(Outbox.Put.KNOWN);
        assertThat(server.take()).hasSize(1);
        assertThat(put(letter("one", "a@example.org"))).isEqualTo(Outbox.Put.KNOWN);
        assertThat(server.take()).isEmpty();
    }

    @Test
    void nothingIsPutWithoutAMailServer() {
        server.stop();
        assertThat(outbox.isOn()).isFalse();
        assertThat(put(letter("one", "a@example.org"))).isEqualTo(Outbox.Put.OFF);
        assertThat(outbox.count()).isZero();
    }

    @Test
    void anAddressIsSentFewAnswersADay() {
        List<Outbox.Put> puts =
                IntStream.range(0, 5)
                        .mapToObj(i -> put(asked("asked:" + i, "Victim@example.org")))
                        .toList();

        assertThat(puts)
                .containsExactly(
                        Outbox.Put.STORED,
                        Outbox.Put.STORED,
                        Outbox.Put.STORED,
                        Outbox.Put.TOO_MANY,
                        Outbox.Put.TOO_MANY);
        assertThat(put(asked("other", "victim@EXAMPLE.org"))).isEqualTo(Outbox.Put.TOO_MANY);
        assertThat(put(asked("another", "b@example.org"))).isEqualTo(Outbox.Put.STORED);
        assertThat(server.take()).hasSize(4).allMatch(mail -> mail.stop().isEmpty());
        clock.goOn(Duration.ofDays(1));
        assertThat(put(asked("next", "victim@example.org"))).isEqualTo(Outbox.Put.STORED);
    }

    @Test
    void whatOneAsksForStopsNothingElseThatAnAddressMayGet() {
        for (Letter.Asked what : Letter.Asked.values()) {
            List<Outbox.Put> puts =
                    IntStream.range(0, 4)
                            .mapToObj(i -> put(asked(what, what + ":" + i, "laura@example.org")))
                            .toList();

            assertThat(puts)
                    .as("%s", what)
                    .containsExactly(
                            Outbox.Put.STORED,
                            Outbox.Put.STORED,
                            Outbox.Put.STORED,
                            Outbox.Put.TOO_MANY);
        }
        assertThat(server.take()).hasSize(9);
    }

    @Test
    void thoseWhoAskAtTheSameMomentGetNoMore() throws Exception {
        AtomicInteger number = new AtomicInteger();
        List<Callable<Outbox.Put>> asking =
                Collections.nCopies(
                        12, () -> put(asked("at once:" + number.incrementAndGet(), "a@b.example")));
        List<Outbox.Put> puts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outbox.Put> one : threads.invokeAll(asking)) {
                puts.add(one.get());
            }
        }

        assertThat(puts).filteredOn(Outbox.Put.STORED::equals).hasSize(3);
        assertThat(puts).filteredOn(Outbox.Put.TOO_MANY::equals).hasSize(9);
        assertThat(server.take()).hasSize(3);
    }

    @Test
    void metricsSayWhatWaitsAndWhatWasSent() throws IOException {
        double sent = counted("sent");
        double refused = counted("refused");
        try (var scripted =
                new ScriptedSmtp(
                        command ->
                                command.startsWith("RCPT TO:<GONE@")
                                        ? "550 5.1.1 No such user"
                                        : "")) {
            outbox.use(MailServer.settings(scripted.url()));
            put(letter("one", "gone@example.org"));
            clock.goOn(Duration.ofMinutes(2));
            put(letter("two", "here@example.org"));
            assertThat(gauge("landscape.mail.waiting")).isEqualTo(2);
            assertThat(gauge("landscape.mail.waiting.age.seconds")).isGreaterThanOrEqualTo(120);
            server.sendDue();
        }
        assertThat(gauge("landscape.mail.waiting")).isZero();
        assertThat(gauge("landscape.mail.waiting.age.seconds")).isZero();
        assertThat(counted("sent") - sent).isEqualTo(1);
        assertThat(counted("refused") - refused).isEqualTo(1);
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    private double counted(String outcome) {
        return metrics.counter("landscape.mail.letters", "outcome", outcome).count();
    }

    @Test
    void noMoreAreSentInAMinuteThanTheSettingSays() {
        IntStream.range(0, 70).forEach(i -> put(letter("l" + i, "a" + i + "@example.org")));

        assertThat(server.take()).hasSize(60);
        assertThat(server.take()).isEmpty();
        clock.goOn(Duration.ofMinutes(1));
        assertThat(server.take()).hasSize(10);
    }

    @Test
    void aLetterThatIsTooOldIsDropped() {
        put(letter("old", "a@example.org"));
        clock.goOn(Duration.ofDays(3));
        put(letter("new", "a@example.org"));

        assertThat(server.take()).hasSize(1);
        assertThat(stored("old")).isEqualTo("DROPPED too old");
        assertThat(stored("new")).isEqualTo("SENT null");
    }

    @Test
    void anAddressThatIsRefusedGetsNothingMore() throws IOException {
        try (var scripted =
                new ScriptedSmtp(
                        command ->
                                command.startsWith("RCPT TO:<GONE@")
                                        ? "550 5.1.1 No such user"
                                        : "")) {
            outbox.use(MailServer.settings(scripted.url()));
            put(letter("one", "Gone@example.org"));
            put(letter("two", "gone@example.org"));
            put(letter("three", "here@example.org"));
            server.sendDue();

            assertThat(scripted.taken()).hasSize(1);
            assertThat(stored("one")).startsWith("REFUSED 550 5.1.1");
            assertThat(stored("two")).isEqualTo("ENDED no such address");
            assertThat(stored("three")).isEqualTo("SENT null");
        }
    }

    @Test
    void anAddressThatIsReportedLaterGetsNothingMore() {
        put(letter("one", "Gone@example.org"));
        String id = server.take().getFirst().messageId();
        clock.goOn(Duration.ofDays(5));
        retention.fire(new RetentionCheck(clock.instant()));
        put(letter("two", "gone@example.org"));

        outbox.report(DeliveryReportTest.report("gone@example.org", "failed", "5.1.1", "<x@y>"));
        outbox.report(DeliveryReportTest.report("other@example.org", "failed", "5.1.1", id));
        outbox.report(DeliveryReportTest.report("gone@example.org", "delayed", "4.4.1", id));
        assertThat(stored("two")).as("none of these ends it").startsWith("waits");
        outbox.report(DeliveryReportTest.report("gone@example.org", "failed", "5.1.1", id));

        assertThat(stored("two")).isEqualTo("ENDED no such address");
        assertThat(server.take()).isEmpty();
    }

    @Test
    void aLetterThatIsPutOffIsTriedLessAndLessOften() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (var scripted =
                new ScriptedSmtp(
                        command -> {
                            boolean isTry = command.startsWith("RCPT");
                            return isTry && asked.incrementAndGet() > 0 ? "451 4.7.1 Later" : "";
                        })) {
            outbox.use(MailServer.settings(scripted.url()));
            put(letter("one", "a@example.org"));
            List<Integer> minutes = new ArrayList<>();
            for (int minute = 0; minute < 24 * 60; minute++) {
                int before = asked.get();
                server.sendDue();
                if (asked.get() > before) {
                    minutes.add(minute);
                }
                clock.goOn(Duration.ofMinutes(1));
            }

            assertThat(minutes).startsWith(0, 1, 5, 21, 85).hasSizeLessThan(12);
        }
    }

    @Test
    void aServerThatIsAwayIsAskedOnceAMinute() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<String> reply = new AtomicReference<>("421 Closing");
        try (var scripted =
                new ScriptedSmtp(
                        command -> {
                            if (!command.startsWith("MAIL")) {
                                return "";
                            }
                            asked.incrementAndGet();
                            return reply.get();
                        })) {
            outbox.use(MailServer.settings(scripted.url()));
            IntStream.range(0, 5).forEach(i -> put(letter("l" + i, "a" + i + "@example.org")));
            server.sendDue();
            server.sendDue();
            assertThat(asked).hasValue(1);
            clock.goOn(Duration.ofMinutes(1));
            // The sender is not taken, by a setting that is to be mended: no letter is lost.
            reply.set("550 Not from you");
            server.sendDue();
            assertThat(asked).hasValue(2);
            reply.set("");
            for (int i = 0; i < 5; i++) {
                clock.goOn(Duration.ofMinutes(2));
                server.sendDue();
            }
            assertThat(scripted.taken()).hasSize(5);
        }
    }

    /// Fifty letters, and a program that is killed at each step of each of them.
    @Test
    void eachLetterArrivesOnceThroughACrashAtEveryStep() throws IOException {
        AtomicInteger ends = new AtomicInteger();
        try (var scripted =
                new ScriptedSmtp(
                        command ->
                                // At every fourth end of a message the answer is lost.
                                command.equals(".") && ends.incrementAndGet() % 4 == 0
                                        ? ScriptedSmtp.HANG_UP
                                        : "")) {
            Smtp smtp = smtpTo(scripted);
            IntStream.range(0, 50).forEach(i -> put(letter("l" + i, "p" + i + "@example.org")));
            int step = 0;
            int repeated = 0;
            for (int round = 0; round < 1000; round++) {
                Optional<ClaimedLetter> claimed = outbox.claim();
                if (claimed.isEmpty()) {
                    if (outbox.count("settledAt is null") == 0) {
                        break;
                    }
                    clock.goOn(LEASE_AND_MORE);
                    continue;
                }
                switch (step++ % 5) {
                    case 0 -> {
                        // Killed after the claim.
                    }
                    case 1 -> {
                        // Killed after the server has it, before that is stored.
                        smtp.send(claimed.get());
                        repeated++;
                    }
                    case 2 -> {
                        // Killed while that is stored.
                        SmtpAnswer answer = smtp.send(claimed.get());
                        repeated++;
                        ClaimedLetter letter = claimed.get();
                        assertThatThrownBy(
                                        () ->
                                                QuarkusTransaction.requiringNew()
                                                        .run(
                                                                () -> {
                                                                    outbox.settle(letter, answer);
                                                                    throw new IllegalStateException();
                                                                }))
                                .isInstanceOf(IllegalStateException.class);
                    }
                    case 3 -> {
                        // So slow that another node has claimed and sent it meanwhile.
                        clock.goOn(LEASE_AND_MORE);
                        ClaimedLetter other = outbox.claim().orElseThrow();
                        while (other.id() != claimed.get().id()) {
                            // Left by a crash before.
                            outbox.settle(other, smtp.send(other));
                            other = outbox.claim().orElseThrow();
                        }
                        outbox.settle(claimed.get(), new SmtpAnswer.NoLetter("a late word"));
                        outbox.settle(other, smtp.send(other));
                    }
                    default -> outbox.settle(claimed.get(), smtp.send(claimed.get()));
                }
            }

            List<String> ids =
                    scripted.taken().stream()
                            .map(mail -> mail.replaceAll("(?s).*Message-ID: (<[^>]+>).*", "$1"))
                            .toList();
            assertThat(ids.stream().distinct()).hasSize(50);
            // Twice came only what a server had whose answer was not stored, and as the same
            // message.
            assertThat(ids).hasSizeLessThanOrEqualTo(50 + repeated + ends.get() / 4);
            assertThat(
                            scripted.taken().stream()
                                    .map(mail -> mail.replaceAll("(?m)^--.*|.*boundary=.*", ""))
                                    .distinct())
                    .hasSize(50);
            assertThat(outbox.count("outcome", OutboxLetter.Outcome.SENT)).isEqualTo(50);
        }
    }

    @Test
    void twoNodesDoNotSendTheSameLetter() {
        put(letter("one", "a@example.org"));
        assertThat(outbox.claim()).isPresent();
        assertThat(outbox.claim()).isEmpty();
    }

    @Test
    void ofALetterThatWasSentOnlyItsNameIsKept() {
        put(letter("one", "a@example.org"));
        server.sendDue();
        assertThat(database.dump()).contains("a@example.org").doesNotContain("Your week");

        clock.goOn(Duration.ofDays(8));
        retention.fire(new RetentionCheck(clock.instant()));
        assertThat(database.dump()).doesNotContain("a@example.org").contains("| one |");

        clock.goOn(Duration.ofDays(400));
        retention.fire(new RetentionCheck(clock.instant()));
        assertThat(outbox.count()).isZero();
    }

    private Smtp smtpTo(ScriptedSmtp scripted) {
        outbox.use(MailServer.settings(scripted.url()));
        return outbox.smtp().orElseThrow();
    }

    private Outbox.Put put(Letter letter) {
        return QuarkusTransaction.requiringNew().call(() -> outbox.put(letter));
    }

    private String stored(String name) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                outbox.getEntityManager()
                                        .createQuery(
                                                "select concat(coalesce(cast(outcome as string), 'waits'), ' ', coalesce(answer,"
                                                        + " 'null')) from OutboxLetter where name = ?1",
                                                String.class)
                                        .setParameter(1, name)
                                        .getSingleResult());
    }

    private static LetterBody body() {
        return LetterBody.in("en").paragraph("Hello “Laura”.").build();
    }

    private static Letter letter(String name, String to) {
        return new Letter(
                name,
                null,
                new MailAddress(to),
                "Your week “6”",
                body(),
                "https://planet.example/stop/1",
                null,
                Duration.ofDays(2));
    }

    private static Letter asked(String name, String to) {
        return asked(Letter.Asked.DIGEST, name, to);
    }

    private static Letter asked(Letter.Asked what, String name, String to) {
        return Letter.asked(what, name, null, new MailAddress(to), "Confirm", body());
    }
}
