package dev.tses.otp.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.otp.domain.CodeMac;
import dev.tses.otp.domain.Lockout;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.OtpStoreContract;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.queue.WorkQueue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real store on a real Redis. */
final class RedisOtpStoreTest extends OtpStoreContract {

    private static final RedisProcess SERVER = RedisProcess.server(Protection.NONE);

    private static final OtpPolicy ONE_GUESS = oneGuess();

    private static RedisConnection one;

    private final String identity = UUID.randomUUID().toString();

    @BeforeAll
    static void startRedis() {
        String url = "redis://127.0.0.1:" + SERVER.start().port();
        one = new RedisConnection(RedisSettings.of(url));
    }

    @AfterAll
    static void stopRedis() {
        one.close();
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
    void noKeyIsKeptForEver() {
        OtpStore store = store(one);
        for (String budget : List.of(identity, "device of " + identity)) {
            issue(store, budget);
            for (int i = 0; i < 4; i++) {
                store.verify(attempt(budget, "wrong"));
            }
        }
        for (int i = 0; i < 3; i++) {
            issue(store, "locked " + identity);
            for (int j = 0; j < 5; j++) {
                store.verify(attempt("locked " + identity, "wrong"));
            }
        }

        issue(store, "for good " + identity, ONE_GUESS);
        store.verify(attempt("for good " + identity, "wrong", ONE_GUESS));

        assertThat(RedisClock.keysWithoutTimeToLive(one)).containsExactly("{tses}:queue:mail");
    }

    @Test
    void everyDecisionIsOneRoundTrip() {
        OtpStore store = store(one);
        issue(store, "warm " + identity);
        store.verify(attempt("warm " + identity, "right"));
        store.unlock("warm " + identity);
        calls();
        Map<String, Long> before = calls();
        long readsBefore = reads();

        issue(store, identity);
        store.verify(attempt(identity, "wrong"));
        store.verify(attempt(identity, "right"));
        store.unlock(identity);

        // What Redis read from its clients, and by which commands: four decisions, and the looks.
        assertThat(reads() - readsBefore).isEqualTo(4 + 1);
        assertThat(calls()).containsEntry("evalsha", before.getOrDefault("evalsha", 0L) + 4 + 3);
    }

    private static long reads() {
        Matcher line = Pattern.compile("total_reads_processed:(\\d+)").matcher(RedisClock.stats(one));
        assertThat(line.find()).isTrue();
        return Long.parseLong(line.group(1));
    }

    /** Command → how often it was called, by scripts as well. */
    private static Map<String, Long> calls() {
        Map<String, Long> calls = new HashMap<>();
        Matcher line = Pattern.compile("cmdstat_(\\w+):calls=(\\d+)").matcher(RedisClock.stats(one));
        while (line.find()) {
            calls.put(line.group(1), Long.valueOf(line.group(2)));
        }
        return calls;
    }

    private static void issue(OtpStore store, String budget) {
        issue(store, budget, OtpPolicy.DEFAULT);
    }

    private static void issue(OtpStore store, String budget, OtpPolicy policy) {
        store.issue(new OtpStore.NewCode(
                "realm",
                budget,
                Optional.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString(),
                "K7QF",
                new CodeMac("key", "right"),
                "sealed",
                policy));
    }

    private static OtpStore store(RedisConnection connection) {
        return new RedisOtpStore(connection, new WorkQueue(connection, "mail"));
    }

    private static OtpStore.Attempt attempt(String identity, String mac) {
        return attempt(identity, mac, OtpPolicy.DEFAULT);
    }

    private static OtpStore.Attempt attempt(String identity, String mac, OtpPolicy policy) {
        return new OtpStore.Attempt(identity, identity, Set.of(), List.of(new CodeMac("key", mac)), policy);
    }

    private static OtpPolicy oneGuess() {
        OtpPolicy contract = OtpPolicy.DEFAULT;
        Lockout lockout = contract.lockout();
        return new OtpPolicy(
                contract.code(),
                contract.codeLifetime(),
                contract.perEmail(),
                contract.perIp(),
                contract.resendCooldown(),
                new Lockout(lockout.failures(), lockout.firstLock(), lockout.longestLock(), 1),
                contract.deviceLifetime(),
                contract.signUp());
    }
}
