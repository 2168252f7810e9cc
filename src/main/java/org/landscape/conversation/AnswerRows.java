package org.landscape.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.landscape.participant.Membership;

/// Reads who answers whom.
@ApplicationScoped
class AnswerRows {

    /// The memberships of participants whose posts readers see, without those of the organisers'
    /// own blog.
    static final String SHOWN =
            Membership.SHOWN.stream()
                    .map(Enum::name)
                    .collect(Collectors.joining("', '", "('", "')"));

    private static final String OR_ORGANISERS = SHOWN.replace(")", ", 'ORGANISING')");

    /// The participant of a post. H2 compares all orders of seven tables, which takes fifty
    /// milliseconds each time; for it, this is one table.
    private static final String OF_FEED =
            " join (select f.id as feed_id, p.id, p.slug, p.name, p.membership"
                    + " from feed f join participant p on p.id = f.participant_id) %1$s"
                    + " on %1$s.feed_id = %2$s.feed_id";

    /// All answers between participants that readers see, each with the post that answers (`s`,
    /// its participant `sp`) and the one that is answered (`t`, `tp`); ends with `and`.
    static final String JOINED =
            " from entry_answer a"
                    + " join entry s on s.id = a.from_entry"
                    + OF_FEED.formatted("sp", "s")
                    + " join entry t on t.id = a.to_entry"
                    + OF_FEED.formatted("tp", "t")
                    // As a condition on its own, H2 would find all posts by it, and then their
                    // answers: it takes few posts to be there.
                    + " where case when s.gone_at is null and t.gone_at is null then true else"
                    + " false end and sp.id <> tp.id"
                    + " and sp.membership in "
                    + OR_ORGANISERS
                    + " and tp.membership in "
                    + OR_ORGANISERS
                    + " and ";

    private final DataSource database;

    AnswerRows(DataSource database) {
        this.database = database;
    }

    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// What a query finds, row by row.
    ///
    /// @param values a collection is an array of the database
    <T> List<T> rows(String sql, Reading<T> reading, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof Collection<?> several) {
                    boolean numbers = several.stream().allMatch(Long.class::isInstance);
                    query.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    numbers ? "BIGINT" : "VARCHAR", several.toArray()));
                } else {
                    query.setObject(i + 1, values[i]);
                }
            }
            try (ResultSet row = query.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (row.next()) {
                    found.add(reading.of(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
