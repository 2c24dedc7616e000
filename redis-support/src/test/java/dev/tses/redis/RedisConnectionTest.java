package dev.tses.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;

@Isolated("it measures time")
class RedisConnectionTest {

    @RegisterExtension
    static final RealRedis REDIS = new RealRedis();

    private static final LuaScript ECHO = LuaScript.besides(RedisConnectionTest.class, "echo.lua");
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void keepsAllKeysInOneHashSlot() {
        try (RedisConnection redis = REDIS.connect("shop-1")) {
            assertThat(redis.key("queue:mail")).isEqualTo("{shop-1}:queue:mail");
        }
    }

    @Test
    void sendsAScriptThatRedisHasForgotten() {
        try (RedisConnection redis = REDIS.connect()) {
            for (int i = 0; i < 3; i++) {
                REDIS.raw().scriptFlush();

                assertThat(redis.eval(ECHO, List.of("key"), List.of("ä"))).isEqualTo(List.of("key", "ä", 1L));
            }
        }
    }

    @Test
    void signsInWithSpecialCharactersInUserAndPassword() {
        REDIS.command("ACL", "SETUSER", "si:gn+in", "on", ">p@ss%:/?#+ä", "~*", "+@all");

        try (RedisConnection redis = open("si%3Agn+in:p%40ss%25%3A%2F%3F%23+%C3%A4@", "", LONG)) {
            assertThat(redis.isAvailable()).isTrue();
            assertThat(String.valueOf(redis.eval(ECHO, List.of(), List.of()))).isEqualTo("[1]");
        }
    }

    @Test
    void signsInWithAPasswordAlone() {
        REDIS.raw().configSet("requirepass", "only");
        try (RedisConnection redis = open(":only@", "", LONG);
                RedisConnection anonymous = open("", "", LONG)) {
            assertThat(redis.isAvailable()).isTrue();
            assertThat(anonymous.isAvailable()).isFalse();
        } finally {
            REDIS.raw().configSet("requirepass", "");
        }
    }

    @Test
    void neverShowsThePasswordWhenItIsWrong() {
        try (RedisConnection redis = open("nobody:s3cret@", "", LONG)) {
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.eval(ECHO, List.of(), List.of()))
                    .satisfies(
                            e -> assertThat(stackTrace(e)).contains("WRONGPASS").doesNotContain("s3cret"));
        }
    }

    @Test
    void usesTheDatabaseOfTheUrl() {
        try (RedisConnection redis = open("", "/3", LONG)) {
            redis.createGroup("in-three", "group");

            assertThat(REDIS.raw().exists("in-three")).isFalse();
            assertThat(String.valueOf(REDIS.raw().info("keyspace"))).contains("db3:keys=1");
        }
    }

    @Test
    void createsAGroupOnce() {
        try (RedisConnection redis = REDIS.connect()) {
            redis.createGroup(redis.key("s"), "group");
            redis.createGroup(redis.key("s"), "group");

            assertThat(REDIS.raw().xinfoGroups(redis.key("s"))).hasSize(1);
        }
    }

    @Test
    void waitsForEntriesLongerThanForAnAnswer() {
        REDIS.raw().xgroupCreate("waiting", "group", new StreamEntryID(), true);
        try (RedisConnection redis = open("", "", SHORT)) {
            // Again, if the machine stood still for too long to connect.
            await().ignoreException(RedisUnavailableException.class).untilAsserted(() -> {
                long start = System.nanoTime();

                assertThat(redis.readGroup("waiting", "group", "me", 1, Duration.ofSeconds(1)))
                        .isEmpty();
                assertThat(System.nanoTime() - start)
                        .isGreaterThan(Duration.ofMillis(900).toNanos());
            });
        }
    }

    @Test
    void doesNotWaitWhenToldNotTo() {
        try (RedisConnection redis = REDIS.connect()) {
            redis.createGroup(redis.key("s"), "group");
            // Again, if the machine stood still.
            await().untilAsserted(() -> {
                long start = System.nanoTime();

                assertThat(redis.readGroup(redis.key("s"), "group", "me", 1, Duration.ZERO))
                        .isEmpty();
                assertThat(System.nanoTime() - start)
                        .isLessThan(Duration.ofMillis(900).toNanos());
            });
        }
    }

    @Test
    void createsAMissingGroupForTheNextRead() {
        try (RedisConnection redis = REDIS.connect()) {
            String stream = redis.key("s");
            REDIS.raw().xadd(stream, Map.of("a", "b"), XAddParams.xAddParams());

            assertThat(redis.readGroup(stream, "group", "me", 1, SHORT)).isEmpty();
            assertThat(redis.readGroup(stream, "group", "me", 1, SHORT)).hasSize(1);
        }
    }

    @Test
    void waitingReadersDoNotUseUpThePool() throws Exception {
        try (RedisConnection redis = open("", "", LONG)) {
            redis.createGroup("crowded", "group");
            AtomicBoolean crowded = new AtomicBoolean();
            Callable<Map<String, Map<String, String>>> reading = () -> {
                Map<String, Map<String, String>> read;
                do {
                    read = redis.readGroup("crowded", "group", "me", 1, Duration.ofSeconds(2));
                } while (read.isEmpty() && !crowded.get());
                return read;
            };
            List<Future<Map<String, Map<String, String>>>> readers = together(4, reading, threads);

            await().until(() -> REDIS.raw().info("clients").contains("blocked_clients:4"));
            assertThat(redis.isAvailable()).isTrue();
            crowded.set(true);
            for (var reader : readers) {
                assertThat(reader.get()).isEmpty();
            }
        }
    }

    @Test
    void noticesAServerThatHangsWhileItIsReadFrom() {
        REDIS.raw().xgroupCreate("hanging", "group", new StreamEntryID(), true);
        try (RedisConnection redis = open("", "", SHORT)) {
            await().ignoreException(RedisUnavailableException.class)
                    .until(() -> redis.readGroup("hanging", "group", "me", 1, Duration.ZERO)
                            .isEmpty());
            REDIS.hang();
            await().until(() -> !redis.isAvailable());

            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.readGroup("hanging", "group", "me", 1, Duration.ofMillis(100)));
        } finally {
            REDIS.goOn();
        }
    }

    @Test
    void comesBackByItselfWithoutRunningIntoEveryDeadConnection() throws Exception {
        try (RedisConnection redis = REDIS.connect()) {
            for (var answer : together(8, redis::isAvailable, threads)) {
                assertThat(answer.get()).isTrue();
            }

            REDIS.crash();
            assertThat(redis.isAvailable()).isFalse();
            REDIS.start();

            for (var answer : together(8, redis::isAvailable, threads)) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void leavesAServerThatWasDemotedToAReplica() {
        try (RedisConnection redis = REDIS.connect()) {
            assertThat(redis.isAvailable()).isTrue();
            Set<String> before = clients();

            REDIS.command("REPLICAOF", "127.0.0.1", "1");
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.createGroup(redis.key("s"), "group"))
                    .withMessageContaining("READONLY");
            REDIS.command("REPLICAOF", "NO", "ONE");

            assertThat(redis.isAvailable()).isTrue();
            assertThat(clients()).isNotEmpty().doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void isThereBeforeRedisIs() {
        REDIS.crash();
        try (RedisConnection redis = REDIS.connect()) {
            assertThat(redis.isAvailable()).isFalse();
            assertThatExceptionOfType(RedisUnavailableException.class)
                    .isThrownBy(() -> redis.eval(ECHO, List.of(), List.of()))
                    .withMessageContaining("echo.lua");
            REDIS.start();

            String stream = redis.key("s");
            redis.createGroup(stream, "group");
            StreamEntryID id = REDIS.raw().xadd(stream, Map.of("a", "b"), XAddParams.xAddParams());
            assertThat(redis.readGroup(stream, "group", "me", 1, SHORT))
                    .containsExactly(Map.entry(id.toString(), Map.of("a", "b")));
        }
    }

    @Test
    void leavesConnectingToTheFirstCommand() throws Exception {
        try (ServerSocket silent = silentServer();
                RedisConnection redis = connect(silent, Duration.ofSeconds(1))) {
            silent.setSoTimeout(100);

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(silent::accept);
            assertThat(redis.isAvailable()).isFalse();
            silent.accept().close();
        }
    }

    @Test
    void leavesAnInterruptedThreadInterrupted() throws Exception {
        try (ServerSocket silent = silentServer();
                RedisConnection redis = connect(silent, LONG)) {
            Future<Boolean> first = threads.submit(redis::isAvailable);
            silent.accept(); // and hold the only place in the pool
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread second = new Thread(() -> {
                redis.isAvailable();
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            second.start();
            await().until(() -> second.getState() == Thread.State.TIMED_WAITING);

            second.interrupt();
            second.join();

            assertThat(interrupted).isTrue();
            assertThat(first.isDone()).isFalse();
        }
    }

    /** A server that takes connections and never says a word. */
    private static ServerSocket silentServer() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static RedisConnection connect(ServerSocket server, Duration timeout) {
        return new RedisConnection(RedisSettings.of(Map.of(
                RedisOption.URL,
                "redis://127.0.0.1:" + server.getLocalPort(),
                RedisOption.TIMEOUT,
                Long.toString(timeout.toMillis()),
                RedisOption.POOL_SIZE,
                "1")));
    }

    /** With one connection for commands. */
    private static RedisConnection open(String userInfo, String path, Duration timeout) {
        return REDIS.connect(Map.of(
                RedisOption.URL,
                "redis://" + userInfo + "127.0.0.1:" + REDIS.port() + path,
                RedisOption.TIMEOUT,
                Long.toString(timeout.toMillis()),
                RedisOption.POOL_SIZE,
                "1"));
    }

    private static <T> List<Future<T>> together(int count, Callable<T> call, ExecutorService threads) {
        return IntStream.range(0, count).mapToObj(i -> threads.submit(call)).toList();
    }

    /** The ids under which Redis knows the product's connections. */
    private static Set<String> clients() {
        String list = new String((byte[]) REDIS.command("CLIENT", "LIST"), StandardCharsets.UTF_8);
        return list.lines()
                .filter(line -> line.contains("name=tses"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
