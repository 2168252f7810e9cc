package org.landscape;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;

/// What a database holds: of each table the number of rows and the sum of their hashes, which
/// does not depend on their order; and the sequences.
///
/// @param parts by the names of the tables, and `sequences`, in words that are compared
record DatabaseContent(Map<String, String> parts, long rows) {

    /// Of everything.
    String digest() {
        return Sha256.hex(parts.toString());
    }

    /// Reads all of a database.
    static DatabaseContent of(MoveSide side, Map<String, MovedTable> tables) throws SQLException {
        Map<String, String> parts = new TreeMap<>();
        long all = 0;
        for (MovedTable table : tables.values()) {
            BigInteger sum = BigInteger.ZERO;
            long rows = 0;
            @Nullable Object after = null;
            for (MoveSide.Page page = side.page(table, after);
                    !page.rows().isEmpty();
                    page = side.page(table, after)) {
                for (List<@Nullable Object> row : page.rows()) {
                    sum = sum.add(new BigInteger(1, hash(row)));
                }
                rows += page.rows().size();
                after = page.last();
            }
            parts.put(
                    table.plainName(),
                    "%d rows, %s %s"
                            .formatted(
                                    rows,
                                    table.columns().keySet(),
                                    sum.mod(BigInteger.TWO.pow(256)).toString(16)));
            all += rows;
        }
        parts.put("sequences", side.sequences().toString());
        return new DatabaseContent(parts, all);
    }

    /// The parts in which another content differs, sorted.
    Set<String> differences(DatabaseContent other) {
        Set<String> different = new TreeSet<>();
        parts.forEach(
                (part, content) -> {
                    if (!content.equals(other.parts.get(part))) {
                        different.add(part);
                    }
                });
        return different;
    }

    /// Of the values in the order of their columns; a number, a text and a missing value are never
    /// taken for each other.
    private static byte[] hash(List<@Nullable Object> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (@Nullable Object value : row) {
                switch (value) {
                    case null -> data.writeByte(0);
                    case Long number -> {
                        data.writeByte(1);
                        data.writeLong(number);
                    }
                    case String text -> {
                        byte[] written = text.getBytes(StandardCharsets.UTF_8);
                        data.writeByte(2);
                        data.writeInt(written.length);
                        data.write(written);
                    }
                    case Boolean truth -> {
                        data.writeByte(3);
                        data.writeBoolean(truth);
                    }
                    case OffsetDateTime time -> {
                        Instant moment = time.toInstant();
                        data.writeByte(4);
                        data.writeLong(moment.getEpochSecond());
                        data.writeInt(moment.getNano());
                    }
                    case LocalDate day -> {
                        data.writeByte(5);
                        data.writeLong(day.toEpochDay());
                    }
                    case byte[] written -> {
                        data.writeByte(6);
                        data.writeInt(written.length);
                        data.write(written);
                    }
                    default -> throw new IllegalStateException("Not hashed: " + value.getClass());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.digest(bytes.toByteArray());
    }
}
