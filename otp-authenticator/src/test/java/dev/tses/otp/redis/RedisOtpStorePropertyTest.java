package dev.tses.otp.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tses.otp.domain.CodeMac;
import dev.tses.otp.domain.InMemoryOtpStore;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.Limit;
import dev.tses.otp.domain.Lock;
import dev.tses.otp.domain.Lockout;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisSettings;
import dev.tses.redis.fixture.Protection;
import dev.tses.redis.fixture.RedisProcess;
import dev.tses.redis.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever is done in whatever order: the fake decides as Redis does, so that what is tested with it holds. */
final class RedisOtpStorePropertyTest {

    /** What the real clock may add between two steps; all waits and windows are multiples of much more. */
    private static final Duration TOLERANCE = Duration.ofSeconds(20);

    private static final RedisProcess REDIS =
            RedisProcess.server(Protection.NONE).start();
    private static final RedisConnection CONNECTION =
            new RedisConnection(RedisSettings.of("redis://127.0.0.1:" + REDIS.port()));

    @AfterContainer
    static void stop() {
        CONNECTION.close();
        REDIS.close();
    }

    @Property(tries = 150)
    void theFakeDecidesAsRedisDoes(@ForAll("histories") List<Step> history) {
        World world = new World();
        for (Step step : history) {
            step.in(world);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Boolean> device = Arbitraries.of(true, false);
        Arbitrary<OtpPolicy> policies = Arbitraries.of(POLICIES);
        Arbitrary<Step> issue = Combinators.combine(
                        device, Arbitraries.integers().between(0, 1), policies)
                .as(Issue::new);
        Arbitrary<Step> verify = Combinators.combine(
                        device,
                        Arbitraries.of("wrong", "wrong", "wrong", "newest", "oldest"),
                        Arbitraries.of(true, false),
                        policies)
                .as(Verify::new);
        Arbitrary<Step> pass = Arbitraries.of(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(2),
                        Duration.ofDays(40))
                .map(Pass::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, issue),
                        Tuple.of(12, verify),
                        Tuple.of(4, pass),
                        Tuple.of(1, Arbitraries.just(new Unlock())))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    private static final List<OtpPolicy> POLICIES = List.of(
            policy(new Limit(3, Duration.ofMinutes(10)), new Limit(3, Duration.ofMinutes(15)), 7),
            policy(new Limit(4, Duration.ofMinutes(60)), new Limit(2, Duration.ofMinutes(5)), 7));

    private static OtpPolicy policy(Limit perEmail, Limit failures, int consecutive) {
        OtpPolicy contract = OtpPolicy.DEFAULT;
        return new OtpPolicy(
                contract.code(),
                contract.codeLifetime(),
                perEmail,
                new Limit(5, Duration.ofHours(1)),
                Duration.ofMinutes(1),
                new Lockout(failures, Duration.ofMinutes(15), Duration.ofMinutes(45), consecutive),
                contract.deviceLifetime(),
                contract.signUp());
    }

    /** Both stores, for an address, a device and two client addresses that nobody has heard of. */
    private static final class World {
        private final String strangers = UUID.randomUUID().toString();
        private final OtpStore redis = new RedisOtpStore(CONNECTION, new WorkQueue(CONNECTION, "mail"));
        private final InMemoryOtpStore fake = new InMemoryOtpStore(this::now);
        private final List<String> challenges = new ArrayList<>();
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        private Instant now() {
            return now;
        }

        private String budget(boolean device) {
            return device ? "device of " + strangers : strangers;
        }
    }

    private sealed interface Step {
        void in(World world);
    }

    private record Issue(boolean device, int origin, OtpPolicy policy) implements Step {

        @Override
        public void in(World world) {
            String challenge = UUID.randomUUID().toString();
            OtpStore.NewCode code = new OtpStore.NewCode(
                    "realm",
                    world.budget(device),
                    device ? Optional.empty() : Optional.of(origin + world.strangers),
                    challenge,
                    "K7QF",
                    new CodeMac("key", challenge),
                    "sealed",
                    policy);
            IssueOutcome expected = world.fake.issue(code);
            IssueOutcome actual = world.redis.issue(code);
            if (expected instanceof IssueOutcome.Throttled throttled) {
                assertThat(actual).isInstanceOfSatisfying(IssueOutcome.Throttled.class, also -> {
                    assertThat(also.scope()).isEqualTo(throttled.scope());
                    assertClose(also.retryAfter(), throttled.retryAfter());
                });
            } else if (expected instanceof IssueOutcome.Locked locked) {
                assertThat(actual)
                        .isInstanceOfSatisfying(
                                IssueOutcome.Locked.class, also -> assertSame(also.lock(), locked.lock()));
            } else {
                assertThat(actual).isEqualTo(expected);
                world.challenges.add(challenge);
            }
        }
    }

    private record Verify(boolean device, String guess, boolean bound, OtpPolicy policy) implements Step {

        @Override
        public void in(World world) {
            String challenge = world.challenges.isEmpty()
                    ? "none"
                    : world.challenges.get(guess.equals("oldest") ? 0 : world.challenges.size() - 1);
            OtpStore.Attempt attempt = new OtpStore.Attempt(
                    world.budget(device),
                    world.strangers,
                    bound ? Set.of(challenge) : Set.of(),
                    List.of(new CodeMac("key", guess.equals("wrong") ? "wrong" : challenge)),
                    policy);
            VerifyOutcome expected = world.fake.verify(attempt);
            VerifyOutcome actual = world.redis.verify(attempt);
            if (expected instanceof VerifyOutcome.Locked locked) {
                assertThat(actual)
                        .isInstanceOfSatisfying(
                                VerifyOutcome.Locked.class, also -> assertSame(also.lock(), locked.lock()));
            } else {
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    private record Pass(Duration time) implements Step {

        @Override
        public void in(World world) {
            world.now = world.now.plus(time);
            RedisClock.advance(CONNECTION, time);
        }
    }

    private record Unlock() implements Step {

        @Override
        public void in(World world) {
            assertThat(world.redis.unlock(world.strangers)).isEqualTo(world.fake.unlock(world.strangers));
        }
    }

    private static void assertSame(Lock actual, Lock expected) {
        assertThat(actual.left().isPresent()).isEqualTo(expected.left().isPresent());
        expected.left().ifPresent(left -> assertClose(actual.left().orElseThrow(), left));
    }

    private static void assertClose(Duration actual, Duration expected) {
        assertThat(actual).isBetween(expected.minus(TOLERANCE), expected);
    }
}
