package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.landscape.complaint.Complaints;
import org.landscape.mail.MailServer.Mail;
import org.landscape.testsupport.OnBothDatabases;

/// The organisers' daily letter: what is worth one, and what it says.
@QuarkusTest
@OnBothDatabases
class OrganiserLettersTest extends LetterTest {

    @Inject Complaints complaints;

    @Test
    void theOrganisersAreToldWhatWaits() {
        laurasPosts();
        landscape.apply("zoe", "Zoë");
        landscape.join("tom", "Tom");
        landscape.fail("tom", "There is no feed at this address (HTTP 404).");
        complaints.take("laura", null, "This is an advertisement.");
        handedInWaits();
        clock.goOn(Duration.ofDays(3));
        look();
        List<Mail> mails = server.take();
        assertThat(mails).hasSize(1);
        Mail mail = mails.getFirst();
        assertThat(mail.to()).isEqualTo("organisers@tst23.example");
        assertIsLetter("organisers", mail);
        look();
        assertThat(server.take()).as("a second one on that day").isEmpty();
        clock.goOn(Duration.ofDays(1));
        look();
        assertThat(server.take()).hasSize(1);
    }

    private void handedInWaits() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "insert into handed_in (id, source_hash, number, state, source, host,"
                                                        + " title, summary, changed_at) values (1, 'hash', 6, 'WAITING',"
                                                        + " 'https://guest.example/', 'guest.example', 'A guest', '', ?1)")
                                        .setParameter(1, clock.instant())
                                        .executeUpdate());
    }

    @Test
    void aComplaintOrAPostThatWaitsIsWorthALetter() {
        laurasPosts();
        complaints.take("laura", null, "This is an advertisement.");
        look();
        assertThat(server.take())
                .singleElement()
                .matches(mail -> mail.text().contains("1 complaint waits"));
        long complaint = complaints.waiting(1).getFirst().id();
        QuarkusTransaction.requiringNew().run(() -> complaints.settle(complaint));
        clock.goOn(Duration.ofDays(1));
        handedInWaits();
        look();
        assertThat(server.take())
                .singleElement()
                .matches(mail -> mail.text().contains("1 post waits"));
    }

    @Test
    void organisersForWhomNothingWaitsGetNoLetter() {
        laurasPosts();
        look();
        assertThat(server.take()).isEmpty();
    }
}
