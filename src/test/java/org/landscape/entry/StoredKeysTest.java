package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// A database in which the keys of addresses are those of former rules: path and query letter by
/// letter.
@QuarkusTest
@OnBothDatabases
class StoredKeysTest {

    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");

    /// Addresses with the keys that they had.
    private enum Old {
        ESCAPED("https://laura.example/caf%c3%a9/", "laura.example/caf%c3%a9"),
        CAMPAIGN(
                "https://laura.example/six?utm_source=rss&b=2&a=1",
                "laura.example/six?utm_source=rss&b=2&a=1"),
        FOLDER("https://www.laura.example/seven/index.html", "laura.example/seven/index.html"),
        PHONE("http://laura.example:8080/eight/amp/", "laura.example:8080/eight/amp"),
        PLAIN("https://laura.example/nine", "laura.example/nine");

        private final String address;
        private final String key;

        Old(String address, String key) {
            this.address = address;
            this.key = key;
        }

        ParsedEntry post() {
            return Posts.post(null, address, "Thing " + name(), NOW, null);
        }

        /// The same post with another title and date, so that only its identity is left to
        /// recognise it.
        ParsedEntry edited() {
            return Posts.post(null, address, "Edited " + name(), null, null);
        }
    }

    @Inject Documents documents;
    @Inject StoredKeys keys;
    @Inject Feeds feeds;
    @Inject EntryLists lists;
    @Inject LeftOutPosts decisions;
    @Inject Database database;

    @BeforeEach
    void lauraJoins() {
        database.empty();
        documents.join("laura");
    }

    @Test
    void noPostComesTwice() {
        documents.read("laura", NOW, posts());
        age();

        keys.renew();
        Admission again = documents.read("laura", NOW.plusSeconds(3600), edited());

        assertThat(again.added()).isZero();
        assertThat(entries()).isEqualTo(Old.values().length);
    }

    @Test
    void allIsAsIfTodaysRulesHadAlwaysHeld() {
        documents.read("laura", NOW, posts());
        String before = stored();
        age();
        assertThat(stored()).isNotEqualTo(before);

        keys.renew();

        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void aPostThatWasTakenBackComesBackInItsPlace() {
        documents.read("laura", NOW, posts());
        age();
        documents.sql(
                "update entry set removed_at = changed_at, url = null, guid = null, title = '',"
                        + " summary = '', content_html = null, source_hash = ''");

        keys.renew();
        documents.read("laura", NOW.plusSeconds(3600), edited());

        assertThat(entries()).isEqualTo(Old.values().length);
    }

    @Test
    void postsThatShareAGuidStayTwo() {
        ParsedEntry[] two = {
            Posts.post("g", Old.ESCAPED.address, "One", NOW, null),
            Posts.post("g", Old.FOLDER.address, "Two", NOW, null)
        };
        documents.read("laura", NOW, two);
        String before = stored();
        age(Old.ESCAPED, EntryIdentity.ofGuidAndLink("g", Old.ESCAPED.key));
        age(Old.FOLDER, EntryIdentity.ofGuidAndLink("g", Old.FOLDER.key));

        keys.renew();

        assertThat(stored()).isEqualTo(before);
        assertThat(documents.read("laura", NOW.plusSeconds(3600), two).added()).isZero();
    }

    /// They came in as two posts, and no rule removes one.
    @Test
    void postsThatWereToldApartByWhatMakesNoDifferenceNowBothStay() {
        documents.read("laura", NOW, posts());
        age();
        documents.sql(
                "update entry set url = 'https://laura.example/nine?fbclid=x', url_key ="
                        + " 'laura.example/nine?fbclid=x', identity = '"
                        + EntryIdentity.ofLink("laura.example/nine?fbclid=x")
                        + "' where url = '"
                        + Old.CAMPAIGN.address
                        + "'");

        keys.renew();

        assertThat(entries()).isEqualTo(Old.values().length);
        assertThat(lists.statesOf(address("https://laura.example/nine"))).hasSize(2);
    }

    @Test
    void whatWasLeftOutIsFoundInEverySpelling() {
        documents.read("laura", NOW, posts());
        documents.join("jo");
        documents.read("jo", NOW, Old.ESCAPED.post());
        assertThat(decisions.about(address(Old.ESCAPED.address))).hasSize(1);
        documents.sql(
                "update left_out set url_key = '"
                        + Old.ESCAPED.key
                        + "', identity = '"
                        + EntryIdentity.ofLink(Old.ESCAPED.key)
                        + "'");
        age();

        keys.renew();
        documents.read("jo", NOW.plusSeconds(3600), Old.ESCAPED.post());

        assertThat(decisions.about(address("https://laura.example/café"))).hasSize(1);
    }

    @Test
    void aFeedIsFoundInEverySpelling() {
        documents.sql(
                "update feed set given_url = 'https://laura.example/index.php?feed=rss2&utm_x=y',"
                        + " given_key = 'laura.example/index.php?feed=rss2&utm_x=y'");
        documents.sql("update address_rules set version = 1");

        keys.renew();

        assertThat(feedsAt("https://laura.example/?feed=rss2")).hasSize(1);
    }

    /// Of a removed participant only hashes are left, from which no key can be made anew.
    @Test
    void whoWasRemovedIsKnownAgainByTheHashOfAFormerKey() {
        documents.read("laura", NOW, posts());
        String hash = ForgottenAddress.hash(Old.ESCAPED.key);
        documents.sql(
                "update entry set url_key = '%1$s', url_hash = '%1$s', url = null where url = '%2$s'"
                        .formatted(hash, Old.ESCAPED.address));
        documents.sql(
                "update feed set given_url = 'https://forgotten.invalid/%1$s', given_key ="
                                .formatted(hash)
                        + " 'forgotten.invalid/%1$s'".formatted(hash));
        documents.sql("update address_rules set version = 1");
        documents.sql("delete from forgetting_key");

        keys.renew();

        assertThat(stored()).doesNotContain(hash);
        assertThat(lists.statesOf(address(Old.ESCAPED.address))).hasSize(1);
        assertThat(feedsAt(Old.ESCAPED.address)).hasSize(1);
    }

    @Test
    void itIsDoneOnce() {
        documents.read("laura", NOW, posts());
        age();
        documents.sql("update address_rules set version = " + WebAddress.KEY_RULES);
        String before = stored();

        keys.renew();

        assertThat(stored()).isEqualTo(before);
    }

    /// Changes all posts to what the former rules would have stored.
    private void age() {
        for (Old one : Old.values()) {
            age(one, EntryIdentity.ofLink(one.key));
        }
    }

    private void age(Old one, String identity) {
        documents.sql(
                "update entry set url_key = '%s', url_hash = '%s', identity = '%s' where url = '%s'"
                        .formatted(one.key, ForgottenAddress.hash(one.key), identity, one.address));
        documents.sql("update address_rules set version = 1");
    }

    private static ParsedEntry[] posts() {
        return Stream.of(Old.values()).map(Old::post).toArray(ParsedEntry[]::new);
    }

    private static ParsedEntry[] edited() {
        return Stream.of(Old.values()).map(Old::edited).toArray(ParsedEntry[]::new);
    }

    private long entries() {
        return database.count("select count(*) from entry");
    }

    /// The compared columns of all entries.
    private String stored() {
        return database.dump()
                .lines()
                .filter(line -> line.contains("https://") || line.contains("http://"))
                .toList()
                .toString();
    }

    @Transactional
    List<Feed> feedsAt(@Nullable String url) {
        return feeds.at(List.of(address(String.valueOf(url))));
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
