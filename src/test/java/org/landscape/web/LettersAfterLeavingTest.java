package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnerLinks;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.tick.RetentionCheck;

/// Whoever leaves or is removed takes their letters along, and nobody else's.
@QuarkusTest
@OnBothDatabases
class LettersAfterLeavingTest extends LetterTest {

    @Inject OwnerLinks links;
    @Inject Event<RetentionCheck> retention;

    @Test
    void whoIsRemovedIsForgotten() {
        confirmed("laura");
        taken();
        ask(LAURA, "");
        participantDecisions.remove(ANN, "laura");
        assertThat(database.dump()).doesNotContain(LAURA);
        assertThat(taken()).isEmpty();
    }

    @Test
    void whoGaveTheAddressOfAnotherAndLeavesTakesNoLetterOfTheirs() {
        confirmed("laura");
        taken();
        String hers =
                "select count(*) from outbox_letter o join participant p on p.id = o.participant_id"
                        + " where p.slug = 'laura'";
        long letters = database.count(hers);
        assertThat(letters).isPositive();
        landscape.join("tom", "Tom");
        database.writeTo("tom", LAURA);

        participantDecisions.leave("tom");

        assertThat(database.count(hers)).isEqualTo(letters);
    }

    @Test
    void whoTypedTheAddressOfAReaderAndLeavesEndsNoDigest() {
        ask("reader@example.org", "");
        press("/letters/" + token(only()) + "/confirm");
        landscape.join("tom", "Tom");
        database.writeTo("tom", "reader@example.org");
        joined("tom");
        only();
        laurasPosts();

        participantDecisions.leave("tom");

        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(only().to()).isEqualTo("reader@example.org");
    }

    /// Whoever has many blogs can join with the address of another, and leave, again and again.
    @Test
    void leavingGivesNoFurtherLettersToTheAddressOfAnother() {
        int letters = 0;
        for (int i = 0; i < 6; i++) {
            String slug = "stranger" + i;
            landscape.join(slug, "Stranger " + i);
            database.writeTo(
                    slug, i % 2 == 0 ? "victim@example.org" : "vic.tim+" + i + "@EXAMPLE.org");
            joined(slug);
            links.send(
                    QuarkusTransaction.requiringNew()
                            .call(
                                    () ->
                                            new Owner(
                                                    participants.bySlug(slug).orElseThrow().id(),
                                                    slug,
                                                    slug)));
            ask("victim@example.org", "");
            letters += taken().size();
            participantDecisions.leave(slug);
        }

        // Three of each kind.
        assertThat(letters).isEqualTo(9);
        assertThat(database.dump().toLowerCase(Locale.ROOT)).doesNotContain("vic.tim");
        clock.goOn(Duration.ofHours(25));
        retention.fire(new RetentionCheck(clock.instant()));
        assertThat(database.count("select count(*) from asked_letter")).isZero();
    }

    @Test
    void whoSaidYesAndLeavesTakesTheirDigestAlong() {
        confirmed("laura");
        taken();
        ask(LAURA, "");
        press("/letters/" + token(only()) + "/confirm");

        participantDecisions.leave("laura");

        assertThat(database.count("select count(*) from digest_reader")).isZero();
        assertThat(database.dump()).doesNotContain(LAURA);
    }
}
