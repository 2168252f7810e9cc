package org.landscape.datafile;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;

/// The store behind a connection to H2, for what SQL has no words for.
final class OpenStore {

    private OpenStore() {}

    /// @param connection to an H2 file that is open in this process
    static MVStore of(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            try {
                return session.getDatabase().getStore().getMvStore();
            } catch (DbException e) {
                throw DbException.toSQLException(e);
            }
        }
        throw new SQLException("The database is not open in this process");
    }

    /// How many bytes of the file are data, nearly.
    static long inUse(MVStore store) {
        return store.getFileStore().size() / 100 * percentInUse(store);
    }

    /// How much of the file is data, in percent. Of the file, so much is chunks; of the chunks, so
    /// much is pages that are still in use.
    static int percentInUse(MVStore store) {
        return store.getFillRate() * store.getFileStore().getChunksFillRate() / 100;
    }
}
