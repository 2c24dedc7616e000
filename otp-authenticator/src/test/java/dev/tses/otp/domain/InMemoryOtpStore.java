package dev.tses.otp.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store's contract without Redis: one lock instead of one script. */
public final class InMemoryOtpStore implements OtpStore {

    private record Kept(String challenge, String reference, CodeMac mac, Instant expiry) {}

    private static final class Identity {
        private final List<Kept> codes = new ArrayList<>();
        private final Deque<Instant> sends = new ArrayDeque<>();
        private final Deque<Instant> failures = new ArrayDeque<>();
        private Instant lockedUntil = Instant.MIN;
        private int locks;
    }

    private final InstantSource clock;
    private final Map<String, Identity> identities = new HashMap<>();
    private final Map<String, Deque<Instant>> origins = new HashMap<>();
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
        Identity identity = identities.computeIfAbsent(code.identity(), key -> new Identity());
        Deque<Instant> origin = origins.computeIfAbsent(code.origin(), key -> new ArrayDeque<>());
        if (now.isBefore(identity.lockedUntil)) {
            return new IssueOutcome.Locked(Duration.between(now, identity.lockedUntil));
        }
        Optional<Duration> wait = wait(identity.sends, policy.perEmail(), now);
        if (wait.isPresent()) {
            return new IssueOutcome.Throttled(IssueOutcome.Scope.EMAIL, wait.get());
        }
        wait = wait(origin, policy.perIp(), now);
        if (wait.isPresent()) {
            return new IssueOutcome.Throttled(IssueOutcome.Scope.IP, wait.get());
        }
        if (!identity.sends.isEmpty()
                && identity.sends.getLast().plus(policy.resendCooldown()).isAfter(now)) {
            Duration left = Duration.between(now, identity.sends.getLast().plus(policy.resendCooldown()));
            return new IssueOutcome.Throttled(IssueOutcome.Scope.COOLDOWN, left);
        }
        identity.sends.add(now);
        origin.add(now);
        identity.codes.add(new Kept(code.challenge(), code.reference(), code.mac(), now.plus(policy.codeLifetime())));
        mails.add(code.sealedMail());
        return new IssueOutcome.Issued(new Challenge(code.challenge(), code.reference(), policy.codeLifetime()));
    }

    @Override
    public synchronized VerifyOutcome verify(Attempt attempt) {
        Instant now = clock.instant();
        OtpPolicy policy = attempt.policy();
        Identity identity = identities.computeIfAbsent(attempt.identity(), key -> new Identity());
        if (now.isBefore(identity.lockedUntil)) {
            return new VerifyOutcome.Locked(Duration.between(now, identity.lockedUntil));
        }
        List<Kept> live = identity.codes.stream()
                .filter(kept -> kept.expiry().isAfter(now))
                .filter(kept ->
                        attempt.challenges().isEmpty() || attempt.challenges().contains(kept.challenge()))
                .toList();
        for (Kept kept : live) {
            if (attempt.candidates().contains(kept.mac())) {
                identities.remove(attempt.identity());
                return new VerifyOutcome.Accepted(kept.challenge(), kept.reference());
            }
        }
        if (live.isEmpty()) {
            return new VerifyOutcome.Refused(Optional.empty());
        }
        identity.failures.add(now);
        if (wait(identity.failures, policy.failures(), now).isEmpty()) {
            return new VerifyOutcome.Refused(Optional.empty());
        }
        Duration lock = policy.firstLock().multipliedBy(1L << Math.min(identity.locks++, 30));
        lock = lock.compareTo(policy.longestLock()) > 0 ? policy.longestLock() : lock;
        identity.lockedUntil = now.plus(lock);
        identity.codes.clear();
        identity.failures.clear();
        return new VerifyOutcome.Refused(Optional.of(lock));
    }

    private static Optional<Duration> wait(Deque<Instant> log, Limit limit, Instant now) {
        while (!log.isEmpty() && !log.getFirst().plus(limit.window()).isAfter(now)) {
            log.removeFirst();
        }
        if (log.size() < limit.count()) {
            return Optional.empty();
        }
        Instant nth = new ArrayList<>(log).get(log.size() - limit.count());
        return Optional.of(Duration.between(now, nth.plus(limit.window())));
    }
}
