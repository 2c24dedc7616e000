package dev.tses.otp.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store's contract without Redis: one lock instead of one script. */
public final class InMemoryOtpStore implements OtpStore {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration TEN_YEARS = Duration.ofDays(3650);

    private record Kept(String challenge, String reference, CodeMac mac, Instant expiry) {}

    private static final class Budget {
        private final List<Kept> codes = new ArrayList<>();
        private final List<Instant> sends = new ArrayList<>();
        private final List<Instant> failures = new ArrayList<>();
        private Instant lockedUntil = Instant.MIN;
        private Instant strikesUntil = Instant.MIN;
        private int strikes;
        private int locks;

        Optional<Lock> lock(Instant now, int consecutive) {
            if (!now.isBefore(strikesUntil)) {
                strikes = 0;
                locks = 0;
            }
            if (strikes >= consecutive) {
                return Optional.of(Lock.FOR_GOOD);
            }
            return now.isBefore(lockedUntil)
                    ? Optional.of(Lock.of(Duration.between(now, lockedUntil)))
                    : Optional.empty();
        }
    }

    private final InstantSource clock;
    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<String, List<Instant>> origins = new HashMap<>();
    private final List<String> mails = new ArrayList<>();

    public InMemoryOtpStore(InstantSource clock) {
        this.clock = clock;
    }

    /** The sealed mails that were queued, oldest first. */
    public synchronized List<String> mails() {
        return List.copyOf(mails);
    }

    @Override
    public synchronized IssueOutcome issue(NewCode code) {
        Instant now = clock.instant();
        OtpPolicy policy = code.policy();
        Budget budget = budget(code.budget());
        Optional<List<Instant>> origin =
                code.origin().map(name -> origins.computeIfAbsent(name, key -> new ArrayList<>()));
        Optional<Lock> lock = budget.lock(now, policy.lockout().consecutive());
        if (lock.isPresent()) {
            return new IssueOutcome.Locked(lock.get());
        }
        Optional<Duration> wait = wait(budget.sends, policy.perEmail(), now);
        if (wait.isPresent()) {
            return new IssueOutcome.Throttled(IssueOutcome.Scope.EMAIL, wait.get());
        }
        wait = origin.flatMap(sends -> wait(sends, policy.perIp(), now));
        if (wait.isPresent()) {
            return new IssueOutcome.Throttled(IssueOutcome.Scope.IP, wait.get());
        }
        wait = wait(budget.sends, 1, policy.resendCooldown(), now);
        if (wait.isPresent()) {
            return new IssueOutcome.Throttled(IssueOutcome.Scope.COOLDOWN, wait.get());
        }
        budget.sends.add(now);
        origin.ifPresent(sends -> sends.add(now));
        budget.codes.add(new Kept(code.challenge(), code.reference(), code.mac(), now.plus(policy.codeLifetime())));
        mails.add(code.sealedMail());
        return new IssueOutcome.Issued(new Challenge(code.challenge(), code.reference(), policy.codeLifetime()));
    }

    @Override
    public synchronized VerifyOutcome verify(Attempt attempt) {
        Instant now = clock.instant();
        Lockout lockout = attempt.policy().lockout();
        Budget budget = budget(attempt.budget());
        Optional<Lock> lock = budget.lock(now, lockout.consecutive());
        if (lock.isPresent()) {
            return new VerifyOutcome.Locked(lock.get());
        }
        List<Kept> live = budget.codes.stream()
                .filter(kept -> kept.expiry().isAfter(now))
                .filter(kept ->
                        attempt.challenges().isEmpty() || attempt.challenges().contains(kept.challenge()))
                .toList();
        for (Kept kept : live) {
            if (attempt.candidates().contains(kept.mac())) {
                boolean unlocked = budget(attempt.strangers())
                        .lock(now, lockout.consecutive())
                        .isPresent();
                budgets.remove(attempt.budget());
                budgets.remove(attempt.strangers());
                return new VerifyOutcome.Accepted(kept.challenge(), kept.reference(), unlocked);
            }
        }
        return live.isEmpty()
                ? new VerifyOutcome.Refused(false, Optional.empty())
                : new VerifyOutcome.Refused(true, failed(budget, lockout, now));
    }

    @Override
    public synchronized boolean unlock(String name) {
        Budget budget = budget(name);
        boolean any = budget.lock(clock.instant(), 1).isPresent();
        budget.failures.clear();
        budget.lockedUntil = Instant.MIN;
        budget.strikesUntil = Instant.MIN;
        return any;
    }

    @Override
    public synchronized boolean revoke(String budget, String challenge) {
        Instant now = clock.instant();
        List<Kept> codes = budget(budget).codes;
        boolean live = codes.stream()
                .anyMatch(kept ->
                        kept.challenge().equals(challenge) && kept.expiry().isAfter(now));
        codes.removeIf(kept -> kept.challenge().equals(challenge));
        return live;
    }

    private static Optional<Lock> failed(Budget budget, Lockout lockout, Instant now) {
        budget.strikes++;
        boolean forGood = budget.strikes >= lockout.consecutive();
        Instant until = now.plus(forGood ? TEN_YEARS : MONTH.multipliedBy(budget.strikes));
        budget.strikesUntil = until.isAfter(budget.strikesUntil) ? until : budget.strikesUntil;
        budget.failures.add(now);
        if (!forGood && wait(budget.failures, lockout.failures(), now).isEmpty()) {
            return Optional.empty();
        }
        budget.codes.clear();
        budget.failures.clear();
        if (forGood) {
            return Optional.of(Lock.FOR_GOOD);
        }
        Duration length = lockout.firstLock().multipliedBy(1L << Math.min(budget.locks++, 30));
        length = length.compareTo(lockout.longestLock()) > 0 ? lockout.longestLock() : length;
        budget.lockedUntil = now.plus(length);
        return Optional.of(Lock.of(length));
    }

    private Budget budget(String name) {
        return budgets.computeIfAbsent(name, key -> new Budget());
    }

    private static Optional<Duration> wait(List<Instant> log, Limit limit, Instant now) {
        return wait(log, limit.count(), limit.window(), now);
    }

    private static Optional<Duration> wait(List<Instant> log, int count, Duration window, Instant now) {
        if (log.size() < count) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, log.get(log.size() - count).plus(window));
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(left);
    }
}
