package dev.tses.audit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The partitions of the table, one for each month in UTC. */
public final class MonthlyPartitions {

    /** How many months ahead of the current one have a partition. */
    public static final int AHEAD = 3;

    private final ConnectionSource connections;
    private final Clock clock;
    private final String ensure;

    public MonthlyPartitions(ConnectionSource connections, SchemaName schema, Clock clock) {
        this.connections = connections;
        this.clock = clock;
        this.ensure = schema.sql("ensure-partition.sql");
    }

    /**
     * Makes the partitions of this month and of the next {@link #AHEAD} where they are missing. May be called on all nodes at
     * once.
     */
    public void makeAhead() throws SQLException {
        YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
        make(IntStream.rangeClosed(0, AHEAD).mapToObj(now::plusMonths).toList());
    }

    void make(Collection<YearMonth> months) throws SQLException {
        connections.call(connection -> make(connection, months));
    }

    private int make(Connection connection, Collection<YearMonth> months) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ensure)) {
            for (YearMonth month : new TreeSet<>(months)) {
                statement.setObject(1, LocalDate.of(month.getYear(), month.getMonth(), 1));
                statement.execute();
            }
            return months.size();
        }
    }
}
