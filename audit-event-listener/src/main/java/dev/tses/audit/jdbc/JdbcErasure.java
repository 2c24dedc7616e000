package dev.tses.audit.jdbc;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tses.audit.chain.ChainedRow;
import dev.tses.audit.chain.Personal;
import dev.tses.audit.domain.CanonicalEmail;
import dev.tses.audit.domain.Erasure;
import dev.tses.audit.domain.TrailUnavailableException;
import dev.tses.audit.domain.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Erases in the table, some hundred rows in each transaction. */
public final class JdbcErasure implements Erasure {

    private static final Set<Personal> ALL = EnumSet.allOf(Personal.class);
    private static final Set<Personal> METADATA = EnumSet.of(Personal.METADATA);

    private final ConnectionSource connections;
    private final String find;
    private final String erase;

    public JdbcErasure(ConnectionSource connections, SchemaName schema) {
        this.connections = connections;
        this.find = schema.sql("find-personal.sql");
        this.erase = schema.sql("erase.sql");
    }

    @Override
    public int erase(String realmId, Set<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(name -> Words.of(name).isEmpty())) {
            throw new IllegalArgumentException("names: a user's id or an address is accepted");
        }
        try {
            int erased = 0;
            for (String name : spellings(names)) {
                int some;
                do {
                    some = connections.call(connection -> eraseSome(connection, realmId, name));
                    erased += some;
                } while (some > 0);
            }
            return erased;
        } catch (SQLException e) {
            throw new TrailUnavailableException(
                    "the audit database does not erase (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    /** URLs in metadata have names in other spellings. */
    private static Set<String> spellings(Set<String> names) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String name : names) {
            spellings.add(name);
            spellings.add(name.replace("@", "%40"));
            spellings.add(URLEncoder.encode(name, StandardCharsets.UTF_8));
        }
        return spellings;
    }

    private int eraseSome(Connection connection, String realmId, String name) throws SQLException {
        connection.setAutoCommit(false);
        String email = CanonicalEmail.of(name);
        List<Found> found = Sql.all(
                connection,
                find,
                result -> new Found(RowReader.chained(result), result.getBoolean("own")),
                name,
                email,
                realmId,
                name,
                realmId,
                email,
                realmId,
                connection.createArrayOf("text", Words.of(name).toArray()),
                inJson(name.toLowerCase(Locale.ROOT)));
        for (Found one : found) {
            write(connection, one.row().without(one.own() ? ALL : METADATA), one.own());
        }
        connection.commit();
        return found.size();
    }

    /** As it stands in the text of the metadata: an address may have quotes and backslashes. */
    private static String inJson(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private void write(Connection connection, ChainedRow chained, boolean all) throws SQLException {
        Sql.change(
                connection,
                erase,
                all,
                all,
                all,
                all,
                all,
                RowReader.erased(chained.salts()),
                chained.row().realmId(),
                chained.row().createdAt().atOffset(ZoneOffset.UTC),
                chained.row().id());
    }

    /**
     * A row in which something is to be erased.
     *
     * @param own whether it is the person's own; else it mentions the person
     */
    private record Found(ChainedRow row, boolean own) {}
}
