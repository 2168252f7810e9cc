package org.landscape.testsupport;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Counts the statements that the database runs, as the database itself counts them: those of
/// Hibernate and those of plain JDBC. A row of a batch counts as one.
@ApplicationScoped
public class StatementCount {

    private static final String COUNTS =
            "select sql_statement, execution_count from information_schema.query_statistics";

    private final AgroalDataSource database;

    StatementCount(AgroalDataSource database) {
        this.database = database;
    }

    /// What is counted, which may fail.
    public interface Work {
        void run() throws Exception;
    }

    /// How often each statement ran meanwhile, without the ends of transactions.
    public Map<String, Integer> during(Work work) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set query_statistics_max_entries 2000");
            statement.execute("set query_statistics true");
            try {
                work.run();
                return counts(statement);
            } finally {
                // Forgets them, too.
                statement.execute("set query_statistics false");
            }
        }
    }

    private static Map<String, Integer> counts(Statement statement) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        try (ResultSet row = statement.executeQuery(COUNTS)) {
            while (row.next()) {
                String sql = row.getString(1).strip();
                boolean isWork = sql.matches("(?is)(select|insert|update|delete|merge|with)\\b.*");
                if (isWork && !sql.toLowerCase(Locale.ROOT).contains("information_schema")) {
                    counts.merge(sql, row.getInt(2), Integer::sum);
                }
            }
        }
        return counts;
    }
}
