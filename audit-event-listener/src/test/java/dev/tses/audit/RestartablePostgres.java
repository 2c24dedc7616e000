package dev.tses.audit;

import dev.tses.audit.jdbc.ConnectionSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A real PostgreSQL that can be stopped and started again with its data. */
public final class RestartablePostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    public RestartablePostgres(Path data) throws IOException {
        this.data = data;
        this.port = freePort();
        server = newServer();
    }

    /** Below those that systems take for outgoing connections: nobody gets it while the server is stopped. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 30_000)
                .filter(RestartablePostgres::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public ConnectionSource connections() {
        return new ConnectionSource() {
            @Override
            public <T> T call(Work<T> work) throws SQLException {
                return TestDatabase.connections(server.getPostgresDatabase()).call(work);
            }
        };
    }

    /** Where it is. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    public void stop() throws IOException {
        server.close();
    }

    public void startAgain() throws IOException {
        server = newServer();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private EmbeddedPostgres newServer() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(90))
                .start();
    }
}
