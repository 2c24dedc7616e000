package dev.tses.audit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The partitions of the table, one for each realm and month in UTC. */
public final class MonthlyPartitions {

    /** How many months ahead of the current one have a partition. */
    public static final int AHEAD = 3;

    private final ConnectionSource connections;
    private final Clock clock;
    private final String ensure;
    private final String busyRealms;

    public MonthlyPartitions(ConnectionSource connections, SchemaName schema, Clock clock) {
        this.connections = connections;
        this.clock = clock;
        this.ensure = schema.sql("ensure-partition.sql");
        this.busyRealms = schema.sql("busy-realms.sql");
    }

    /**
     * Makes the partitions of this month and of the next {@link #AHEAD} where they are missing, for the realms that have had
     * rows in this month or the one before. May be called on all nodes at once.
     */
    public void makeAhead() throws SQLException {
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        List<ChainKey> keys = new ArrayList<>();
        for (String realm : busyRealms(now.minusMonths(1))) {
            IntStream.rangeClosed(0, AHEAD).forEach(months -> keys.add(new ChainKey(realm, now.plusMonths(months))));
        }
        make(keys);
    }

    void make(Collection<ChainKey> chains) throws SQLException {
        connections.call(connection -> make(connection, chains));
    }

    private List<String> busyRealms(YearMonth since) throws SQLException {
        return connections.call(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(busyRealms)) {
                statement.setObject(1, since.atDay(1));
                try (ResultSet result = statement.executeQuery()) {
                    List<String> realms = new ArrayList<>();
                    while (result.next()) {
                        realms.add(result.getString(1));
                    }
                    return realms;
                }
            }
        });
    }

    private int make(Connection connection, Collection<ChainKey> chains) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ensure)) {
            for (ChainKey chain : new TreeSet<>(chains)) {
                statement.setString(1, chain.realmId());
                statement.setObject(2, chain.firstDay());
                statement.execute();
            }
            return chains.size();
        }
    }
}
