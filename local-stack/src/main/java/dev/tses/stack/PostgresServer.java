package dev.tses.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server with a database for Keycloak. */
final class PostgresServer {
    static final String USER = "postgres";
    private static final String DATABASE = "keycloak";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Children children;
    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path passwordFile;
    private final Path log;
    private final int port;
    private Optional<Child> server = Optional.empty();

    PostgresServer(Children children, WorkFolder work, int port) {
        this.children = children;
        this.binaries = new PostgresBinaries(work.postgres().resolve("programs"));
        this.folder = work.postgres();
        this.passwordFile = work.password();
        this.log = work.log("postgresql");
        this.port = port;
    }

    static Path data(Path folder) {
        return folder.resolve("data");
    }

    void start() throws IOException, InterruptedException {
        if (server.filter(Child::alive).isPresent()) {
            return;
        }
        binaries.unpack();
        OrdinaryUser user = OrdinaryUser.onThisMachine();
        initialise(user);
        server = Optional.of(children.start(Role.POSTGRES, new ProcessBuilder(user.command(serverCommand())), log));
        awaitReady();
        createDatabase();
    }

    void stop() throws IOException, InterruptedException {
        if (server.isPresent()) {
            server.get().stop();
        }
    }

    Optional<Child> process() {
        return server.filter(Child::alive);
    }

    /** Without user and password. */
    String url() {
        return urlOf(DATABASE);
    }

    private void initialise(OrdinaryUser user) throws IOException, InterruptedException {
        if (Files.exists(data(folder))) {
            return;
        }
        Path fresh = folder.resolve("data.new");
        Folders.delete(fresh);
        Files.createDirectory(fresh);
        user.own(folder);
        Child initdb = children.start(Role.TOOL, new ProcessBuilder(user.command(initCommand(fresh))), log);
        if (initdb.exitStatus() != 0) {
            children.ensureOpen();
            throw new StackException("PostgreSQL could not create its data folder." + LogExcerpt.of(log));
        }
        Folders.replace(fresh, data(folder));
    }

    private List<String> initCommand(Path data) {
        return List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions");
    }

    private List<String> serverCommand() {
        return List.of(
                binaries.program("postgres").toString(),
                "-D",
                data(folder).toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (!accepts()) {
            if (server.isEmpty() || server.get().endsWithin(Duration.ofMillis(50))) {
                children.ensureOpen();
                throw new StackException("PostgreSQL ended while it started; if the data in " + data(folder)
                        + " is broken or from another version, start once with --reset." + LogExcerpt.of(log));
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new StackException("PostgreSQL does not answer after a minute." + LogExcerpt.of(log));
            }
        }
    }

    private boolean accepts() throws IOException {
        try (Connection connection = connect()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private void createDatabase() throws IOException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!knowsDatabase(statement)) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean knowsDatabase(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            return row.next();
        }
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(urlOf("postgres"), USER, Files.readString(passwordFile));
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
