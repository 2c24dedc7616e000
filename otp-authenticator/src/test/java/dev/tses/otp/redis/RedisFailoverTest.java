package dev.tses.otp.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisOption;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RealTopology;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.queue.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes under siege while the primary is killed and later comes back. */
class RedisFailoverTest {

    private static final Logger LOG = Logger.getLogger(RedisFailoverTest.class);
    private static final Map<RedisOption, String> IMPATIENT =
            Map.of(RedisOption.TIMEOUT, "500", RedisOption.CONNECT_TIMEOUT, "500");

    /** Sentinels appoint nobody for 30 seconds after a time that the machine stood still (TILT). */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int BUDGET = OtpPolicy.DEFAULT.lockout().failures().count();

    /** With the permissions that docs/deployment.md says are enough. */
    private static final Protection PASSWORDS = new Protection(Optional.empty(), Optional.of("secret"));

    @ParameterizedTest
    @EnumSource
    void givesNoGuessAndNoCodeBack(RealTopology.Kind kind) {
        try (RealTopology topology = kind.start(PASSWORDS);
                RedisConnection one = topology.connect(IMPATIENT);
                RedisConnection two = topology.connect(IMPATIENT)) {
            List<OtpStore> nodes = List.of(store(one), store(two));
            try (Siege siege = new Siege(nodes)) {
                awaitMore(siege, 500);
                RedisProcess killed = topology.killPrimary();
                await().atMost(PATIENCE).until(() -> siege.unavailable() > 0);
                if (kind != RealTopology.Kind.STANDALONE) {
                    awaitMore(siege, 500); // from the one that was appointed
                }
                killed.start(); // and holds itself for the primary, until somebody tells it otherwise
                awaitMore(siege, 500);
                siege.end();
                report(kind, siege);
                assertThat(siege.surprises()).isEmpty();
                assertNothingWasGivenBack(siege, nodes);
            }
            try (RedisConnection patient = topology.connect(Map.of())) {
                assertEverythingWorks(List.of(store(patient), store(patient)));
            }
        }
    }

    private static void awaitMore(Siege siege, int answers) {
        int before = siege.answered();
        await().atMost(PATIENCE).until(() -> siege.answered() >= before + answers);
    }

    private static void assertNothingWasGivenBack(Siege siege, List<OtpStore> nodes) {
        for (Somebody victim : siege.victims()) {
            for (int i = 0; i < 2 * BUDGET; i++) {
                OtpStore node = nodes.get(i % 2);
                patiently(() -> victim.guess(node));
            }
            assertThat(victim.refused()).isLessThanOrEqualTo(BUDGET);
            assertThat(patiently(() -> victim.presentTheCode(nodes.get(0)))).isInstanceOf(VerifyOutcome.Locked.class);
        }
        for (Somebody owner : siege.owners()) {
            nodes.forEach(node -> patiently(() -> owner.presentTheCode(node)));
            assertThat(owner.accepted()).isLessThanOrEqualTo(1);
        }
        assertThat(siege.victims()).anyMatch(victim -> victim.refused() == BUDGET);
        assertThat(siege.owners()).anyMatch(owner -> owner.accepted() == 1);
    }

    private static void assertEverythingWorks(List<OtpStore> nodes) {
        Somebody late = new Somebody();

        assertThat(patiently(() -> late.isIssued(nodes.get(0)))).isTrue();
        assertThat(patiently(() -> late.guess(nodes.get(1)))).isInstanceOf(VerifyOutcome.Refused.class);
        assertThat(patiently(() -> late.presentTheCode(nodes.get(0)))).isInstanceOf(VerifyOutcome.Accepted.class);
        assertThat(patiently(() -> late.presentTheCode(nodes.get(1)))).isInstanceOf(VerifyOutcome.Refused.class);
    }

    /** A busy machine may be late once. */
    private static <T> T patiently(Callable<T> call) {
        return await().pollDelay(Duration.ZERO)
                .ignoreException(OtpStoreUnavailableException.class)
                .until(call, any -> true);
    }

    private static void report(RealTopology.Kind kind, Siege siege) {
        LOG.infof(
                "%s: %d calls answered, %d failed, nothing answered for %d ms; %d guessed at, %d owners",
                kind,
                siege.answered(),
                siege.unavailable(),
                siege.longestGap().toMillis(),
                siege.victims().size(),
                siege.owners().size());
    }

    private static OtpStore store(RedisConnection redis) {
        return new RedisOtpStore(redis, new WorkQueue(redis, "mail"));
    }
}
