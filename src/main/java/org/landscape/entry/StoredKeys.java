package org.landscape.entry;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feeds;

/// Renews the stored keys of addresses when the rules for keys have changed
/// ([WebAddress#KEY_RULES]), and the identities that were made of keys: otherwise a post without a
/// guid would come in again.
///
/// The old key is enough for that, so removed posts are recognised too. Of a removed participant
/// only hashes of keys are left, and these stay ([ForgottenAddress#hashes]).
@ApplicationScoped
public class StoredKeys {

    /// How many rows are read and stored together.
    private static final int AT_ONCE = 1000;

    private static final String ENTRY = "Entry";

    private static final String ENTRIES =
            "select e.id, e.feed.id, e.identity, e.text.guid, e.urlKey from Entry e"
                    + " where e.id > ?1 and e.urlKey is not null"
                    + " and (e.urlHash is null or e.urlKey <> e.urlHash) order by e.id";

    private static final String LEFT_OUT =
            "select l.id, l.feed.id, l.identity, null, l.urlKey from LeftOut l"
                    + " where l.id > ?1 and l.urlKey is not null order by l.id";

    private final EntityManager entities;
    private final Feeds feeds;

    StoredKeys(EntityManager entities, Feeds feeds) {
        this.entities = entities;
        this.feeds = feeds;
    }

    private record Row(
            long id,
            long feed,
            String identity,
            @Nullable String guid,
            String key,
            String renewed) {

        static Row of(Object... columns) {
            String key = (String) columns[4];
            return new Row(
                    (Long) columns[0],
                    (Long) columns[1],
                    (String) columns[2],
                    (String) columns[3],
                    key,
                    WebAddress.parse("https://" + key).map(WebAddress::key).orElse(key));
        }

        boolean isOld() {
            return !renewed.equals(key);
        }

        /// The identity of the row from now on.
        String renewedIdentity() {
            if (identity.equals(EntryIdentity.ofLink(key))) {
                return EntryIdentity.ofLink(renewed);
            }
            return guid != null && identity.equals(EntryIdentity.ofGuidAndLink(guid, key))
                    ? EntryIdentity.ofGuidAndLink(guid, renewed)
                    : identity;
        }
    }

    /// Does nothing where all keys follow the present rules. Not inside a transaction; if the
    /// program is stopped meanwhile, the rows that were stored are right, and the next start does
    /// the rest.
    public void renew() {
        ForgottenAddress.useSecret(secret());
        if (rules() == WebAddress.KEY_RULES) {
            return;
        }
        feeds.keyAll();
        renewAll(ENTRIES, ENTRY);
        renewAll(LEFT_OUT, "LeftOut");
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update link_progress set below = (select"
                                                        + " coalesce(max(id), 0) + 1 from entry)")
                                        .executeUpdate());
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update address_rules set version = ?1 where id = 1")
                                        .setParameter(1, WebAddress.KEY_RULES)
                                        .executeUpdate());
    }

    /// The secret of this landscape under which addresses are forgotten; made by the first start of
    /// the first node.
    private String secret() {
        return storedSecret()
                .orElseGet(
                        () -> {
                            try {
                                QuarkusTransaction.requiringNew().run(this::makeSecret);
                            } catch (PersistenceException | QuarkusTransactionException e) {
                                Log.debug("Another node has made the secret", e);
                            }
                            return storedSecret().orElseThrow();
                        });
    }

    private Optional<String> storedSecret() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            List<?> stored =
                                    entities.createNativeQuery(
                                                    "select secret from forgetting_key where id = 1")
                                            .getResultList();
                            return stored.stream().map(String.class::cast).findFirst();
                        });
    }

    private void makeSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        entities.createNativeQuery("insert into forgetting_key (id, secret) values (1, ?1)")
                .setParameter(1, secret)
                .executeUpdate();
        ForgottenAddress.useSecret(secret);
        keyForgotten();
    }

    /// Makes the hashes of earlier versions, which had no secret, like those of this one.
    void keyForgotten() {
        feeds.keyForgotten();
        entities.createQuery("from Entry where urlKey = urlHash", Entry.class)
                .getResultStream()
                .forEach(Entry::keyForgotten);
    }

    private int rules() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                ((Number)
                                                entities.createNativeQuery(
                                                                "select version from address_rules"
                                                                        + " where id = 1")
                                                        .getSingleResult())
                                        .intValue());
    }

    private void renewAll(String reading, String entity) {
        long from = Long.MIN_VALUE;
        while (true) {
            long after = from;
            List<Row> rows =
                    QuarkusTransaction.requiringNew().call(() -> renewSome(reading, entity, after));
            if (rows.isEmpty()) {
                return;
            }
            from = rows.getLast().id;
        }
    }

    private List<Row> renewSome(String reading, String entity, long after) {
        List<Row> rows =
                entities.createQuery(reading, Object[].class)
                        .setParameter(1, after)
                        .setMaxResults(AT_ONCE)
                        .getResultStream()
                        .map(Row::of)
                        .toList();
        rows.stream().filter(Row::isOld).forEach(row -> renew(row, entity));
        return rows;
    }

    /// Two rows whose former keys differ only in what the present rules ignore both stay: the
    /// second keeps its former identity.
    private void renew(Row row, String entity) {
        String identity = row.renewedIdentity();
        boolean taken =
                !identity.equals(row.identity)
                        && entities.createQuery(
                                                "select count(*) from "
                                                        + entity
                                                        + " where feed.id = ?1 and identity = ?2",
                                                Long.class)
                                        .setParameter(1, row.feed)
                                        .setParameter(2, identity)
                                        .getSingleResult()
                                > 0;
        entities.createQuery("update " + entity + " set urlKey = ?1, identity = ?2 where id = ?3")
                .setParameter(1, row.renewed)
                .setParameter(2, taken ? row.identity : identity)
                .setParameter(3, row.id)
                .executeUpdate();
        if (entity.equals(ENTRY)) {
            entities.createQuery("update Entry set urlHash = ?1 where id = ?2")
                    .setParameter(1, ForgottenAddress.hash(row.renewed))
                    .setParameter(2, row.id)
                    .executeUpdate();
        }
    }
}
