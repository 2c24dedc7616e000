package dev.tses.benchmarks.audit;

import dev.tses.audit.domain.AuditMeter;
import dev.tses.audit.domain.AuditRow;
import dev.tses.audit.jdbc.AuditTable;
import dev.tses.audit.jdbc.MonthlyPartitions;
import dev.tses.audit.redis.AuditQueue;
import dev.tses.audit.redis.AuditWriter;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.queue.Backoff;
import dev.tses.redis.queue.QueueWorker;
import dev.tses.redis.queue.WorkQueue;
import dev.tses.seal.RealmSecret;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import redis.embedded.RedisServer;

/** How many rows a second one node's writer takes out of Redis and puts into PostgreSQL, chained and indexed. */
final class DrainPart {

    private static final int ADDED_AT_ONCE = 500;
    private static final RealmSecret SECRET = new RealmSecret(
            "key", new SecretKeySpec("0123456789abcdef".repeat(4).getBytes(StandardCharsets.UTF_8), "HmacSHA512"));

    private final PrintStream out;

    DrainPart(PrintStream out) {
        this.out = out;
    }

    void run(int rows, int turns, int batch, int writers) throws IOException, SQLException, InterruptedException {
        int port = FreePort.any();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no")
                .onShutdownForceStop(true)
                .build();
        redis.start();
        try (Database database = new Database();
                RedisConnection connection = new RedisConnection(RedisSettings.of("redis://127.0.0.1:" + port))) {
            out.printf("%ndrain: %d writers, batches of %d%n", writers, batch);
            WorkQueue queue = new WorkQueue(connection, AuditQueue.NAME);
            SampleRows sample = new SampleRows();
            for (int turn = 0; turn < turns; turn++) {
                fill(queue, sample, rows);
                CpuTime before = CpuTime.now();
                double rate = drained(database, queue, rows, batch, writers);
                out.printf(
                        "  turn %d: %,.0f rows/s; CPU for a row: %s%n",
                        turn + 1, rate, CpuTime.now().since(before, rows));
            }
            out.printf("  the database alone, the same rows: %,.0f rows/s%n", databaseAlone(database, rows));
        } finally {
            redis.stop();
        }
    }

    private static void fill(WorkQueue queue, SampleRows sample, int rows) {
        AuditQueue audit = new AuditQueue(queue, Clock.systemUTC());
        for (int added = 0; added < rows; added += ADDED_AT_ONCE) {
            List<AuditRow> some = new ArrayList<>(
                    Stream.generate(sample::next).limit(ADDED_AT_ONCE).toList());
            audit.sealedWith(SampleRows.REALM, SECRET).add(some);
        }
    }

    private static double drained(Database database, WorkQueue queue, int rows, int batch, int writers)
            throws InterruptedException {
        AtomicLong written = new AtomicLong();
        AuditTable table = new AuditTable(
                database, new MonthlyPartitions(database, Database.SCHEMA, Clock.systemUTC()), Database.SCHEMA);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new SecureRandom());
        AuditWriter writer = new AuditWriter(ids -> Map.of(SECRET.keyId(), SECRET), table, backoff, counting(written));
        long began = System.nanoTime();
        try (QueueWorker worker = new QueueWorker("drain", queue, writer, batch)) {
            worker.start(writers);
            while (written.get() < rows) {
                Thread.sleep(5);
            }
            return rows / ((System.nanoTime() - began) / 1e9);
        }
    }

    /** How fast the database copies rows from one partition to another like it: no client, no chain, one commit. */
    private static double databaseAlone(Database database, int rows) throws SQLException {
        return database.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                String partition = partition(statement);
                statement.execute("CREATE TABLE alone (LIKE " + partition + " INCLUDING ALL)");
                long began = System.nanoTime();
                int copied = statement.executeUpdate(
                        "INSERT INTO alone SELECT * FROM " + partition + " ORDER BY seq LIMIT " + rows);
                double seconds = (System.nanoTime() - began) / 1e9;
                statement.execute("DROP TABLE alone");
                return copied / seconds;
            }
        });
    }

    private static String partition(Statement statement) throws SQLException {
        try (ResultSet chain = statement.executeQuery(
                "SELECT partition FROM " + Database.SCHEMA.value() + ".audit_chain ORDER BY row_count DESC LIMIT 1")) {
            chain.next();
            return Database.SCHEMA.value() + "." + chain.getString(1);
        }
    }

    private static AuditMeter counting(AtomicLong written) {
        return new AuditMeter() {
            @Override
            public void batchWritten(int rows) {
                written.addAndGet(rows);
            }

            @Override
            public void fellBack(int rows) {
                throw new IllegalStateException("nothing falls back here");
            }

            @Override
            public void lost(int rows) {
                throw new IllegalStateException("nothing is lost here");
            }

            @Override
            public void dead(int rows) {
                throw new IllegalStateException("rows are dead");
            }

            @Override
            public void unsigned(Duration longest) {
                throw new IllegalStateException("nothing is signed here");
            }
        };
    }
}
