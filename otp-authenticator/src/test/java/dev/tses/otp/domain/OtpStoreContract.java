package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store must do. Windows here are seconds, so that they can be waited for. */
public abstract class OtpStoreContract {

    protected static final OtpPolicy POLICY = OtpPolicy.DEFAULT;

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

        assertThat(verify("right", POLICY)).isEqualTo(new VerifyOutcome.Accepted("c1", "ref-c1"));
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

        assertThat(store.verify(
                        new OtpStore.Attempt(identity, Set.of(), List.of(new CodeMac("other-key", "right")), POLICY)))
                .isEqualTo(refused());
        assertThat(store.verify(new OtpStore.Attempt(
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
        assertThat(verify("second", Set.of("unheard-of"))).isEqualTo(refused());
        assertThat(verify("second", Set.of("c1", "c2"))).isEqualTo(new VerifyOutcome.Accepted("c2", "ref-c2"));
    }

    @Test
    void keepsTheEarlierCodeWhenAnotherIsSentAndUsesAllUpAtOnce() {
        issue("c1", "late", POLICY);
        issue("c2", "newest", POLICY);

        assertThat(verify("late", POLICY)).isEqualTo(new VerifyOutcome.Accepted("c1", "ref-c1"));
        assertThat(verify("newest", POLICY)).isEqualTo(refused());
    }

    @Test
    void forgetsACodeWhenItsLifetimeIsOver() {
        OtpPolicy shortLived = lifetime(Duration.ofSeconds(30));
        issue("c1", "right", shortLived);

        passes(Duration.ofSeconds(30));

        assertThat(verify("right", shortLived)).isEqualTo(refused());
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
        OtpPolicy patient = cooldown(Duration.ofSeconds(30));
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
        for (int i = 1; i < POLICY.failures().count(); i++) {
            assertThat(verify("wrong" + i, POLICY)).isEqualTo(refused());
        }

        VerifyOutcome.Refused last = (VerifyOutcome.Refused) verify("wrong", POLICY);

        assertThat(last.lockedFor()).contains(POLICY.firstLock());
        assertThat(verify("right", POLICY)).isInstanceOf(VerifyOutcome.Locked.class);
        assertThat(issue("c2", "other", POLICY)).isInstanceOf(IssueOutcome.Locked.class);
    }

    @Test
    void locksTwiceAsLongTheNextTimeAndUsesUpTheCodes() {
        lock("c1");
        passes(POLICY.firstLock());

        assertThat(verify("right", POLICY)).isEqualTo(refused());
        assertThat(lock("c2")).isEqualTo(POLICY.firstLock().multipliedBy(2));
    }

    @Test
    void successForgetsFailuresAndLocks() {
        lock("c1");
        passes(POLICY.firstLock());
        issue("c2", "right", POLICY);
        verify("wrong", POLICY);
        verify("right", POLICY);

        assertThat(lock("c3")).isEqualTo(POLICY.firstLock());
    }

    @Test
    void failuresAreForgottenWhenTheirWindowIsOver() {
        OtpPolicy policy = lifetime(Duration.ofMinutes(10));
        for (int round = 0; round < 2; round++) {
            issue("c" + round, "right", policy);
            for (int i = 1; i < policy.failures().count(); i++) {
                assertThat(verify("wrong", policy)).isEqualTo(refused());
            }
            passes(policy.failures().window());
        }
    }

    @Test
    void whereNothingCanBeGuessedNothingIsCounted() {
        for (int i = 0; i < 3 * POLICY.failures().count(); i++) {
            assertThat(verify("wrong", POLICY)).isEqualTo(refused());
        }

        assertThat(issue("c1", "right", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
    }

    private Duration lock(String challenge) {
        assertThat(issue(challenge, "right", POLICY)).isInstanceOf(IssueOutcome.Issued.class);
        VerifyOutcome outcome = refused();
        for (int i = 0; i < POLICY.failures().count(); i++) {
            outcome = verify("wrong", POLICY);
        }
        return ((VerifyOutcome.Refused) outcome).lockedFor().orElse(Duration.ZERO);
    }

    protected final IssueOutcome issue(String challenge, String mac, OtpPolicy policy) {
        return store.issue(newCode(identity, challenge, mac, policy));
    }

    protected final VerifyOutcome verify(String mac, OtpPolicy policy) {
        return store.verify(new OtpStore.Attempt(identity, Set.of(), List.of(new CodeMac("key", mac)), policy));
    }

    private VerifyOutcome verify(String mac, Set<String> challenges) {
        return store.verify(new OtpStore.Attempt(identity, challenges, List.of(new CodeMac("key", mac)), POLICY));
    }

    private OtpStore.NewCode newCode(String who, String challenge, String mac, OtpPolicy policy) {
        return new OtpStore.NewCode(
                who, origin, challenge, "ref-" + challenge, new CodeMac("key", mac), "sealed-" + challenge, policy);
    }

    private static VerifyOutcome refused() {
        return new VerifyOutcome.Refused(java.util.Optional.empty());
    }

    private static OtpPolicy lifetime(Duration lifetime) {
        return new OtpPolicy(
                POLICY.codeLength(),
                lifetime,
                POLICY.perEmail(),
                POLICY.perIp(),
                POLICY.resendCooldown(),
                POLICY.failures(),
                POLICY.firstLock(),
                POLICY.longestLock(),
                POLICY.signUp());
    }

    private static OtpPolicy cooldown(Duration cooldown) {
        return new OtpPolicy(
                POLICY.codeLength(),
                POLICY.codeLifetime(),
                POLICY.perEmail(),
                POLICY.perIp(),
                cooldown,
                POLICY.failures(),
                POLICY.firstLock(),
                POLICY.longestLock(),
                POLICY.signUp());
    }
}
