package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. Windows here are seconds, so that they can be waited for. */
public abstract class OtpStoreContract {

    protected static final OtpPolicy POLICY = OtpPolicy.DEFAULT;
    private static final Lockout LOCKOUT = POLICY.lockout();

    /** How much a real store's clock may go on by itself between two steps of a test. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private OtpStore store;

    /** A store that knows none of the identities a test makes up. */
    protected abstract OtpStore newStore();

    /** Lets the store's time go on. */
    protected abstract void passes(Duration time);

    @BeforeEach
    void newStoreForTest() {
        store = newStore();
    }

    private final String identity = UUID.randomUUID().toString();
    private final String origin = UUID.randomUUID().toString();

    @Test
    void acceptsTheRightCodeOnceAndNamesItsChallenge() {
        issue("c1", "right", POLICY);

        assertThat(verify("right", POLICY)).isEqualTo(accepted("c1"));
        assertThat(verify("right", POLICY)).isInstanceOf(VerifyOutcome.Refused.class);
    }

    @Test
    void refusesAWrongCodeAndStillAcceptsTheRightOne() {
        issue("c1", "right", POLICY);

        assertThat(verify("wrong", POLICY)).isEqualTo(refused());
        assertThat(verify("right", POLICY)).isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void comparesOnlyWithTheKeyTheCodeWasKeptUnder() {
        issue("c1", "right", POLICY);

        assertThat(store.verify(new OtpStore.Attempt(
                        identity, identity, Set.of(), List.of(new CodeMac("other-key", "right")), POLICY)))
                .isEqualTo(refused());
        assertThat(store.verify(new OtpStore.Attempt(
                        identity,
                        identity,
                        Set.of(),
                        List.of(new CodeMac("new-key", "elsewhere"), new CodeMac("key", "right")),
                        POLICY)))
                .isInstanceOf(VerifyOutcome.Accepted.class);
    }

    @Test
    void bindsACodeToItsChallengeWhereOneIsPresented() {
        issue("c1", "first", POLICY);
        issue("c2", "second", POLICY);

        assertThat(verify("second", Set.of("c1"))).isEqualTo(refused());
        assertThat(verify("second", Set.of("unheard-of"))).isEqualTo(nothingToGuess());
        assertThat(verify("second", Set.of("c1", "c2"))).isEqualTo(accepted("c2"));
    }

    @Test
    void keepsTheEarlierCodeWhenAnotherIsSentAndUsesAllUpAtOnce() {
        issue("c1", "late", POLICY);
        issue("c2", "newest", POLICY);

        assertThat(verify("late", POLICY)).isEqualTo(accepted("c1"));
        assertThat(verify("newest", POLICY)).isEqualTo(nothingToGuess());
    }

    @Test
    void forgetsACodeWhenItsLifetimeIsOver() {
        OtpPolicy shortLived = lifetime(Duration.ofSeconds(30));
        issue("c1", "right", shortLived);

        passes(Duration.ofSeconds(30));

        assertThat(verify("right", shortLived)).isEqualTo(nothingToGuess());
    }

    @Test
    void revokesOneCodeAndCountsNothingForIt() {
        issue("c1", "first", POLICY);
        issue("c2", "second", POLICY);

        assertThat(store.revoke(identity, "c1")).isTrue();

        assertThat(store.revoke(identity, "c1")).isFalse();
        assertThat(store.revoke(identity, "unheard-of")).isFalse();
        assertThat(verify("first", Set.of("c1"))).isEqualTo(nothingToGuess());
        assertThat(verify("second", POLICY)).isEqualTo(accepted("c2"));
    }

    @Test
    void doesNotCallAnExpiredCodeRevoked() {
        OtpPolicy shortLived = lifetime(Duration.ofSeconds(30));
        issue("c1", "right", shortLived);
        passes(Duration.ofSeconds(30));

        assertThat(store.revoke(identity, "c1")).isFalse();
    }

    @Test
    void sendsNoMoreThanTheLimitPerIdentityAndSaysWhenToComeBack() {
        issue("c1", "a", POLICY);
        passes(Duration.ofMinutes(1));
        issue("c2", "b", POLICY);
        issue("c3", "c", POLICY);

        IssueOutcome.Throttled throttled = (IssueOutcome.Throttled) issue("c4", "d", POLICY);

        assertThat(throttled.scope()).isEqualTo(IssueOutcome.Scope.EMAIL);
        assertThat(throttled.retryAfter()).isBetween(Duration.ofSeconds(530), Duration.ofMinutes(9));
        passes(throttled.retryAfter());
        assertThat(issue("c5", "e", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
        assertThat(issue("c6", "f", POLICY)).isInstanceOf(IssueOutcome.Throttled.class);
    }

    @Test
    void sendsNoMoreThanTheLimitPerOriginWhoeverIsAsked() {
        for (int i = 0; i < POLICY.perIp().count(); i++) {
            assertThat(store.issue(newCode("somebody-" + i + identity, "c" + i, "x", POLICY)))
                    .isInstanceOf(IssueOutcome.Issued.class);
        }

        assertThat(store.issue(newCode("somebody-else-" + identity, "c", "x", POLICY)))
                .isInstanceOfSatisfying(IssueOutcome.Throttled.class, throttled -> assertThat(throttled.scope())
                        .isEqualTo(IssueOutcome.Scope.IP));
    }

    @Test
    void aRefusedRequestIsNotCountedAndKeepsNoCode() {
        issue("c1", "a", POLICY);
        issue("c2", "b", POLICY);
        issue("c3", "c", POLICY);

        issue("c4", "refused", POLICY);

        assertThat(verify("refused", POLICY)).isEqualTo(refused());
    }

    @Test
    void waitsForTheCooldownWhereThereIsOne() {
        OtpPolicy patient = POLICY.withResendCooldown(Duration.ofSeconds(30));
        issue("c1", "a", patient);

        assertThat(issue("c2", "b", patient)).isInstanceOfSatisfying(IssueOutcome.Throttled.class, throttled -> {
            assertThat(throttled.scope()).isEqualTo(IssueOutcome.Scope.COOLDOWN);
            assertThat(throttled.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        });
        passes(Duration.ofSeconds(30));
        assertThat(issue("c3", "c", patient)).isInstanceOf(IssueOutcome.Issued.class);
    }

    @Test
    void locksAtTheLastFailureAndThenComparesNothing() {
        issue("c1", "right", POLICY);
        for (int i = 1; i < LOCKOUT.failures().count(); i++) {
            assertThat(verify("wrong" + i, POLICY)).isEqualTo(refused());
        }

        VerifyOutcome.Refused last = (VerifyOutcome.Refused) verify("wrong", POLICY);

        assertThat(last.lock()).contains(Lock.of(LOCKOUT.firstLock()));
        assertThat(verify("right", POLICY)).isInstanceOf(VerifyOutcome.Locked.class);
        assertThat(issue("c2", "other", POLICY)).isInstanceOf(IssueOutcome.Locked.class);
    }

    @Test
    void locksTwiceAsLongTheNextTimeAndUsesUpTheCodes() {
        lock("c1");
        passes(LOCKOUT.firstLock());

        assertThat(verify("right", POLICY)).isEqualTo(nothingToGuess());
        assertThat(lock("c2")).isEqualTo(LOCKOUT.firstLock().multipliedBy(2));
    }

    @Test
    void successForgetsFailuresAndLocks() {
        lock("c1");
        passes(LOCKOUT.firstLock());
        issue("c2", "right", POLICY);
        verify("wrong", POLICY);
        verify("right", POLICY);

        assertThat(lock("c3")).isEqualTo(LOCKOUT.firstLock());
    }

    @Test
    void failuresAreForgottenWhenTheirWindowIsOver() {
        OtpPolicy policy = lifetime(Duration.ofMinutes(10));
        for (int round = 0; round < 2; round++) {
            issue("c" + round, "right", policy);
            for (int i = 1; i < policy.lockout().failures().count(); i++) {
                assertThat(verify("wrong", policy)).isEqualTo(refused());
            }
            passes(policy.lockout().failures().window());
        }
    }

    @Test
    void whereNothingCanBeGuessedNothingIsCounted() {
        for (int i = 0; i < 3 * LOCKOUT.failures().count(); i++) {
            assertThat(verify("wrong", POLICY)).isEqualTo(nothingToGuess());
        }

        assertThat(issue("c1", "right", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
    }

    @Test
    void theWindowOfSendsIsExactAtItsEdge() {
        issue("c1", "a", POLICY);
        issue("c2", "b", POLICY);
        issue("c3", "c", POLICY);

        passes(POLICY.perEmail().window().minus(CLOCK_TOLERANCE));
        assertThat(issue("c4", "d", POLICY)).isInstanceOf(IssueOutcome.Throttled.class);
        passes(CLOCK_TOLERANCE);

        for (String challenge : List.of("c5", "c6", "c7")) {
            assertThat(issue(challenge, "e", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
        }
        assertThat(issue("c8", "f", POLICY)).isInstanceOf(IssueOutcome.Throttled.class);
    }

    @Test
    void theWindowOfFailuresIsExactAtItsEdge() {
        OtpPolicy policy = failures(new Limit(2, Duration.ofMinutes(4)));
        issue("c1", "right", policy);
        assertThat(verify("wrong", policy)).isEqualTo(refused());

        passes(Duration.ofMinutes(4));
        assertThat(verify("wrong", policy)).isEqualTo(refused());
        issue("c2", "right", policy);
        passes(Duration.ofMinutes(4).minus(CLOCK_TOLERANCE));

        assertThat(verify("wrong", policy)).isNotEqualTo(refused());
    }

    @Test
    void aFlowWithAShorterWindowDoesNotShortenAnothers() {
        OtpPolicy longer = sends(new Limit(3, Duration.ofHours(1)));
        OtpPolicy shorter = sends(new Limit(3, Duration.ofMinutes(1)));
        issue("c1", "a", longer);
        issue("c2", "b", longer);
        passes(Duration.ofMinutes(2));
        issue("c3", "c", shorter);
        passes(Duration.ofSeconds(30));

        assertThat(issue("c4", "d", longer)).isInstanceOf(IssueOutcome.Throttled.class);
        assertThat(issue("c5", "d", shorter)).isInstanceOf(IssueOutcome.Issued.class);
    }

    @Test
    void countersSurviveAResendAndANewChallenge() {
        issue("c1", "right", POLICY);
        for (int i = 1; i < LOCKOUT.failures().count(); i++) {
            verify("wrong", POLICY);
        }
        issue("c2", "other", POLICY);

        assertThat(verify("wrong", Set.of("c2"))).isEqualTo(locking(LOCKOUT.firstLock()));
    }

    @Test
    void locksNoLongerThanTheLongestLock() {
        OtpPolicy policy = lockout(
                new Lockout(new Limit(1, Duration.ofMinutes(15)), Duration.ofMinutes(15), Duration.ofMinutes(50), 100));
        for (int minutes : new int[] {15, 30, 50, 50}) {
            issue("c" + minutes, "right", policy);
            assertThat(verify("wrong", policy)).isEqualTo(locking(Duration.ofMinutes(minutes)));
            passes(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void soManyFailuresWithoutASuccessLockForGood() {
        OtpPolicy policy = consecutive(7);
        failTimes(6, policy);
        issue("last", "right", policy);

        assertThat(verify("wrong", policy)).isEqualTo(new VerifyOutcome.Refused(true, Optional.of(Lock.FOR_GOOD)));

        passes(Duration.ofDays(1000));
        assertThat(issue("c", "right", policy)).isEqualTo(new IssueOutcome.Locked(Lock.FOR_GOOD));
        assertThat(verify("right", policy)).isEqualTo(new VerifyOutcome.Locked(Lock.FOR_GOOD));
    }

    @Test
    void aFlowThatAllowsMoreDoesNotShortenTheLastLockOfAnother() {
        OtpPolicy stricter = consecutive(3);
        failTimes(3, stricter);
        issue("c", "right", POLICY);
        verify("wrong", POLICY);

        passes(Duration.ofDays(400));

        assertThat(issue("d", "right", stricter)).isEqualTo(new IssueOutcome.Locked(Lock.FOR_GOOD));
    }

    @Test
    void aSuccessStartsTheCountTowardsTheLastLockAnew() {
        OtpPolicy policy = consecutive(7);
        failTimes(6, policy);
        issue("c", "right", policy);
        assertThat(verify("right", policy)).isInstanceOf(VerifyOutcome.Accepted.class);

        failTimes(6, policy);

        assertThat(issue("last", "right", policy)).isInstanceOf(IssueOutcome.Issued.class);
    }

    @Test
    void anAdministratorLiftsTheLastLock() {
        OtpPolicy policy = consecutive(5);
        failTimes(5, policy);

        assertThat(store.unlock(identity)).isTrue();

        assertThat(issue("c", "right", policy)).isInstanceOf(IssueOutcome.Issued.class);
        assertThat(verify("right", policy)).isInstanceOf(VerifyOutcome.Accepted.class);
        assertThat(store.unlock(identity)).isFalse();
    }

    @Test
    void strangersWhoUseUpTheirBudgetsDoNotStopAKnownDevice() {
        lock("c1");
        for (int i = 1; i < POLICY.perIp().count(); i++) {
            store.issue(newCode("other" + i + identity, "o" + i, "x", POLICY));
        }
        assertThat(store.issue(newCode("any" + identity, "o", "x", POLICY))).isInstanceOf(IssueOutcome.Throttled.class);

        assertThat(store.issue(deviceCode("d1", "right"))).isInstanceOf(IssueOutcome.Issued.class);
        assertThat(deviceVerify("right")).isEqualTo(new VerifyOutcome.Accepted("d1", "ref-d1", true));
    }

    @Test
    void aKnownDeviceLiftsTheLastLockOfStrangers() {
        OtpPolicy policy = consecutive(5);
        failTimes(5, policy);
        store.issue(deviceCode("d1", "right"));

        assertThat(store.verify(attempt("device of " + identity, Set.of(), "right", policy)))
                .isEqualTo(new VerifyOutcome.Accepted("d1", "ref-d1", true));

        assertThat(issue("c", "right", policy)).isInstanceOf(IssueOutcome.Issued.class);
        assertThat(verify("right", policy)).isEqualTo(accepted("c"));
    }

    @Test
    void strangersCannotGuessTheCodeOfAKnownDevice() {
        store.issue(deviceCode("d1", "right"));

        assertThat(verify("right", POLICY)).isEqualTo(nothingToGuess());
        assertThat(verify("right", Set.of("d1"))).isEqualTo(nothingToGuess());
        assertThat(deviceVerify("right")).isEqualTo(new VerifyOutcome.Accepted("d1", "ref-d1", false));
    }

    @Test
    void aKnownDeviceHasLimitsAndALockOfItsOwn() {
        for (int i = 0; i < POLICY.perEmail().count(); i++) {
            assertThat(store.issue(deviceCode("d" + i, "right"))).isInstanceOf(IssueOutcome.Issued.class);
        }
        assertThat(store.issue(deviceCode("d", "right"))).isInstanceOf(IssueOutcome.Throttled.class);
        for (int i = 1; i < LOCKOUT.failures().count(); i++) {
            assertThat(deviceVerify("wrong")).isEqualTo(refused());
        }
        assertThat(deviceVerify("wrong")).isEqualTo(locking(LOCKOUT.firstLock()));
        assertThat(deviceVerify("right")).isInstanceOf(VerifyOutcome.Locked.class);

        assertThat(issue("c1", "right", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
        assertThat(verify("right", POLICY)).isEqualTo(accepted("c1"));
        assertThat(deviceVerify("right")).isInstanceOf(VerifyOutcome.Locked.class);
    }

    @Test
    void aSuccessOnAKnownDeviceUsesUpTheCodesOfStrangers() {
        issue("c1", "mailed", POLICY);
        store.issue(deviceCode("d1", "right"));

        deviceVerify("right");

        assertThat(verify("mailed", POLICY)).isEqualTo(nothingToGuess());
    }

    private void failTimes(int times, OtpPolicy policy) {
        for (int failed = 0; failed < times; failed++) {
            if (failed % policy.lockout().failures().count() == 0) {
                passes(policy.lockout().longestLock());
                assertThat(issue("f" + failed, "right", policy)).isInstanceOf(IssueOutcome.Issued.class);
            }
            assertThat(verify("wrong", policy)).isInstanceOf(VerifyOutcome.Refused.class);
        }
        passes(policy.lockout().longestLock());
    }

    private Duration lock(String challenge) {
        assertThat(issue(challenge, "right", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
        VerifyOutcome outcome = refused();
        for (int i = 0; i < LOCKOUT.failures().count(); i++) {
            outcome = verify("wrong", POLICY);
        }
        return ((VerifyOutcome.Refused) outcome).lock().flatMap(Lock::left).orElse(Duration.ZERO);
    }

    protected final IssueOutcome issue(String challenge, String mac, OtpPolicy policy) {
        return store.issue(newCode(identity, challenge, mac, policy));
    }

    protected final VerifyOutcome verify(String mac, OtpPolicy policy) {
        return store.verify(attempt(identity, Set.of(), mac, policy));
    }

    private VerifyOutcome verify(String mac, Set<String> challenges) {
        return store.verify(attempt(identity, challenges, mac, POLICY));
    }

    private VerifyOutcome deviceVerify(String mac) {
        return store.verify(attempt("device of " + identity, Set.of(), mac, POLICY));
    }

    private OtpStore.Attempt attempt(String budget, Set<String> challenges, String mac, OtpPolicy policy) {
        return new OtpStore.Attempt(budget, identity, challenges, List.of(new CodeMac("key", mac)), policy);
    }

    private OtpStore.NewCode newCode(String budget, String challenge, String mac, OtpPolicy policy) {
        return newCode(budget, Optional.of(origin), challenge, mac, policy);
    }

    private OtpStore.NewCode deviceCode(String challenge, String mac) {
        return newCode("device of " + identity, Optional.empty(), challenge, mac, POLICY);
    }

    private static OtpStore.NewCode newCode(
            String budget, Optional<String> origin, String challenge, String mac, OtpPolicy policy) {
        return new OtpStore.NewCode(
                "realm",
                budget,
                origin,
                challenge,
                "ref-" + challenge,
                new CodeMac("key", mac),
                "sealed-" + challenge,
                policy);
    }

    private static VerifyOutcome accepted(String challenge) {
        return new VerifyOutcome.Accepted(challenge, "ref-" + challenge, false);
    }

    private static VerifyOutcome nothingToGuess() {
        return new VerifyOutcome.Refused(false, Optional.empty());
    }

    private static VerifyOutcome refused() {
        return new VerifyOutcome.Refused(true, Optional.empty());
    }

    private static VerifyOutcome locking(Duration length) {
        return new VerifyOutcome.Refused(true, Optional.of(Lock.of(length)));
    }

    private static OtpPolicy lifetime(Duration lifetime) {
        return policy(lifetime, POLICY.perEmail(), LOCKOUT);
    }

    private static OtpPolicy sends(Limit perEmail) {
        return policy(POLICY.codeLifetime(), perEmail, LOCKOUT);
    }

    private static OtpPolicy failures(Limit failures) {
        return lockout(new Lockout(failures, LOCKOUT.firstLock(), LOCKOUT.longestLock(), LOCKOUT.consecutive()));
    }

    private static OtpPolicy consecutive(int consecutive) {
        return lockout(new Lockout(LOCKOUT.failures(), LOCKOUT.firstLock(), LOCKOUT.longestLock(), consecutive));
    }

    private static OtpPolicy lockout(Lockout lockout) {
        return policy(POLICY.codeLifetime(), POLICY.perEmail(), lockout);
    }

    private static OtpPolicy policy(Duration lifetime, Limit perEmail, Lockout lockout) {
        return new OtpPolicy(
                POLICY.code(),
                lifetime,
                perEmail,
                POLICY.perIp(),
                POLICY.resendCooldown(),
                lockout,
                POLICY.deviceLifetime(),
                POLICY.signUp());
    }
}
