package dev.tses.otp.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.otp.domain.ClientIp;
import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.Device;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.IssueRequest;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpService;
import dev.tses.otp.domain.PlainCodeKeys;
import dev.tses.otp.domain.Requester;
import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.otp.domain.VerifyRequest;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.queue.WorkQueue;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances of the engine, as two nodes have, race on one Redis. */
final class OtpServiceRaceTest {

    private static final ClientIp IP = new ClientIp("203.0.113.7");
    private static final Requester SOMEBODY = new Requester(0, "", "", "", "");

    private static final RedisProcess REDIS =
            RedisProcess.server(Protection.NONE).start();
    private static final RedisConnection ONE = connect();
    private static final RedisConnection TWO = connect();

    private final EmailAddress email = new EmailAddress(UUID.randomUUID() + "@example.com");
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final List<OtpService> instances = List.of(service(ONE), service(TWO));

    @AfterAll
    static void stop() {
        ONE.close();
        TWO.close();
        REDIS.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAThousandGuessesAtMostFiveAreCompared(boolean knownDevice) throws Exception {
        Optional<Device> device = device(knownDevice);
        String right = issue(device);

        Map<Class<?>, Long> outcomes = concurrently(1000, i -> verify(i, device, guess(i, right)));

        assertThat(outcomes).isEqualTo(Map.of(VerifyOutcome.Refused.class, 5L, VerifyOutcome.Locked.class, 995L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAThousandRightAnswersExactlyOneWins(boolean knownDevice) throws Exception {
        Optional<Device> device = device(knownDevice);
        String right = issue(device);

        Map<Class<?>, Long> outcomes = concurrently(1000, i -> verify(i, device, right));

        assertThat(outcomes).isEqualTo(Map.of(VerifyOutcome.Accepted.class, 1L, VerifyOutcome.Refused.class, 999L));
    }

    @Test
    void aRightAnswerAmongAThousandGuessesWinsOnceOrIsLockedOut() throws Exception {
        String right = issue(Optional.empty());

        Map<Class<?>, Long> outcomes =
                concurrently(1000, i -> verify(i, Optional.empty(), i % 10 == 0 ? right : guess(i, right)));

        assertThat(outcomes.getOrDefault(VerifyOutcome.Accepted.class, 0L)).isLessThanOrEqualTo(1);
    }

    @Test
    void ofFiftyRequestsExactlyThreeAreIssued() throws Exception {
        Map<Class<?>, Long> outcomes = concurrently(50, i -> instances
                .get(i % 2)
                .issue(new IssueRequest(email, Optional.empty(), IP, "app", "en", OtpPolicy.DEFAULT, SOMEBODY)));

        assertThat(outcomes).isEqualTo(Map.of(IssueOutcome.Issued.class, 3L, IssueOutcome.Throttled.class, 47L));
    }

    private String issue(Optional<Device> device) {
        IssueOutcome outcome =
                instances.get(0).issue(new IssueRequest(email, device, IP, "app", "en", OtpPolicy.DEFAULT, SOMEBODY));
        return Optional.ofNullable(
                        codes.get(((IssueOutcome.Issued) outcome).challenge().id()))
                .orElseThrow();
    }

    private VerifyOutcome verify(int instance, Optional<Device> device, String code) {
        return instances
                .get(instance % 2)
                .verify(new VerifyRequest(email, device, new Code(code), Set.of(), OtpPolicy.DEFAULT));
    }

    private static String guess(int i, String right) {
        String guess = "%06d".formatted(i);
        return guess.equals(right) ? "999999" : guess;
    }

    private static Optional<Device> device(boolean known) {
        return known ? Optional.of(new Device("laptop")) : Optional.empty();
    }

    private static RedisConnection connect() {
        return new RedisConnection(RedisSettings.of("redis://127.0.0.1:" + REDIS.port()));
    }

    private OtpService service(RedisConnection redis) {
        return new OtpService(
                new RedisOtpStore(redis, new WorkQueue(redis, "mail")),
                new PlainCodeKeys(),
                mail -> {
                    codes.put(mail.challenge(), mail.code());
                    return "sealed";
                },
                new SecureRandom());
    }

    private static Map<Class<?>, Long> concurrently(int times, IntFunction<Object> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(32);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                calls.add(() -> call.apply(index));
            }
            List<Object> outcomes = new ArrayList<>();
            for (Future<Object> future : pool.invokeAll(calls)) {
                outcomes.add(future.get());
            }
            return outcomes.stream()
                    .map(Object::getClass)
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        } finally {
            pool.shutdownNow();
        }
    }
}
