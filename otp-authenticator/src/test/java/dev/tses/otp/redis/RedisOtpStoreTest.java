package dev.tses.otp.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.otp.domain.CodeMac;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.OtpStoreContract;
import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real store on a real Redis, with two connections where it matters, as two nodes have. */
final class RedisOtpStoreTest extends OtpStoreContract {

    private static final RedisProcess SERVER = RedisProcess.server(Protection.NONE);

    private static RedisConnection one;
    private static RedisConnection two;

    @BeforeAll
    static void startRedis() {
        String url = "redis://127.0.0.1:" + SERVER.start().port();
        one = new RedisConnection(RedisSettings.of(url));
        two = new RedisConnection(RedisSettings.of(url));
    }

    @AfterAll
    static void stopRedis() {
        one.close();
        two.close();
        SERVER.close();
    }

    @Override
    protected OtpStore newStore() {
        return store(one);
    }

    /** Redis keeps time itself: instead of waiting, everything that is stored is made older. */
    @Override
    protected void passes(Duration time) {
        RedisClock.advance(one, time);
    }

    @Test
    void ofAThousandGuessesFromTwoNodesAtMostTheBudgetIsCompared() throws Exception {
        String identity = UUID.randomUUID().toString();
        store(one).issue(newCode(identity, "right"));

        List<VerifyOutcome> outcomes =
                concurrently(1000, i -> store(i % 2 == 0 ? one : two).verify(attempt(identity, "wrong" + i)));

        assertThat(outcomes.stream().filter(VerifyOutcome.Refused.class::isInstance))
                .hasSize(5);
        assertThat(outcomes.stream().filter(VerifyOutcome.Locked.class::isInstance))
                .hasSize(995);
    }

    @Test
    void ofAThousandRightAnswersFromTwoNodesExactlyOneWins() throws Exception {
        String identity = UUID.randomUUID().toString();
        store(one).issue(newCode(identity, "right"));

        List<VerifyOutcome> outcomes =
                concurrently(1000, i -> store(i % 2 == 0 ? one : two).verify(attempt(identity, "right")));

        assertThat(outcomes.stream().filter(VerifyOutcome.Accepted.class::isInstance))
                .hasSize(1);
    }

    @Test
    void ofFiftyRequestsFromTwoNodesExactlyTheLimitIsIssuedAndQueued() throws Exception {
        String identity = UUID.randomUUID().toString();
        WorkQueue mails = new WorkQueue(one, "mail");
        long before = mails.depth().open();

        List<IssueOutcome> outcomes =
                concurrently(50, i -> store(i % 2 == 0 ? one : two).issue(newCode(identity, "code" + i)));

        assertThat(outcomes.stream().filter(IssueOutcome.Issued.class::isInstance))
                .hasSize(3);
        assertThat(mails.depth().open() - before).isEqualTo(3);
    }

    @Test
    void everyKeyOfAnIdentityHasATimeToLive() {
        String identity = UUID.randomUUID().toString();
        store(one).issue(newCode(identity, "right"));
        store(one).verify(attempt(identity, "wrong"));

        assertThat(RedisClock.keysWithoutTimeToLive(one)).allMatch(key -> key.endsWith("queue:mail"));
    }

    private static <T> List<T> concurrently(int times, IndexedCall<T> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(32);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int index = i;
                calls.add(() -> call.at(index));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private interface IndexedCall<T> {
        T at(int index);
    }

    private static OtpStore store(RedisConnection connection) {
        return new RedisOtpStore(connection, new WorkQueue(connection, "mail"));
    }

    private static OtpStore.NewCode newCode(String identity, String mac) {
        String challenge = UUID.randomUUID().toString();
        return new OtpStore.NewCode(
                identity,
                UUID.randomUUID().toString(),
                challenge,
                "K7QF",
                new CodeMac("key", mac),
                "sealed",
                OtpPolicy.DEFAULT);
    }

    private static OtpStore.Attempt attempt(String identity, String mac) {
        return new OtpStore.Attempt(identity, Set.of(), List.of(new CodeMac("key", mac)), OtpPolicy.DEFAULT);
    }
}
