package dev.tses.otp.redis;

import dev.tses.otp.domain.Challenge;
import dev.tses.otp.domain.CodeMac;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.Lock;
import dev.tses.otp.domain.Lockout;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import dev.tses.otp.domain.VerifyOutcome;
import dev.tses.redis.LuaScript;
import dev.tses.redis.RedisConnection;
import dev.tses.redis.RedisUnavailableException;
import dev.tses.redis.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store in Redis. Time is Redis's, so that nodes with different clocks agree. */
public final class RedisOtpStore implements OtpStore {

    private static final LuaScript ISSUE = LuaScript.besides(RedisOtpStore.class, "otp-issue.lua");
    private static final LuaScript VERIFY = LuaScript.besides(RedisOtpStore.class, "otp-verify.lua");
    private static final LuaScript REVOKE = LuaScript.besides(RedisOtpStore.class, "otp-revoke.lua");
    private static final LuaScript UNLOCK = LuaScript.besides(RedisOtpStore.class, "otp-unlock.lua");

    private final RedisConnection redis;
    private final WorkQueue mails;

    /** @param mails the queue a new code's mail is added to, in the same step */
    public RedisOtpStore(RedisConnection redis, WorkQueue mails) {
        this.redis = redis;
        this.mails = mails;
    }

    @Override
    public IssueOutcome issue(NewCode code) {
        OtpPolicy policy = code.policy();
        List<?> answer = (List<?>) eval(
                ISSUE,
                new OtpKeys(redis, code.budget()).forIssue(code.origin(), mails.stream()),
                List.of(
                        code.challenge(),
                        code.reference(),
                        code.mac().keyId(),
                        code.mac().mac(),
                        millis(policy.codeLifetime()),
                        Integer.toString(policy.perEmail().count()),
                        millis(policy.perEmail().window()),
                        Integer.toString(
                                code.origin().isPresent() ? policy.perIp().count() : 0),
                        millis(policy.perIp().window()),
                        millis(policy.resendCooldown()),
                        Integer.toString(policy.lockout().consecutive()),
                        code.sealedMail(),
                        code.realm()));
        return switch ((String) answer.get(0)) {
            case "issued" ->
                new IssueOutcome.Issued(new Challenge(code.challenge(), code.reference(), policy.codeLifetime()));
            case "email" -> new IssueOutcome.Throttled(IssueOutcome.Scope.EMAIL, duration(answer.get(1)));
            case "ip" -> new IssueOutcome.Throttled(IssueOutcome.Scope.IP, duration(answer.get(1)));
            case "cooldown" -> new IssueOutcome.Throttled(IssueOutcome.Scope.COOLDOWN, duration(answer.get(1)));
            case "locked" -> new IssueOutcome.Locked(lock(answer.get(1)));
            default -> throw new IllegalStateException("otp-issue.lua answered " + answer.get(0));
        };
    }

    @Override
    public VerifyOutcome verify(Attempt attempt) {
        Lockout lockout = attempt.policy().lockout();
        List<String> args = new ArrayList<>(List.of(
                Integer.toString(lockout.failures().count()),
                millis(lockout.failures().window()),
                millis(lockout.firstLock()),
                millis(lockout.longestLock()),
                Integer.toString(lockout.consecutive()),
                Integer.toString(attempt.challenges().size())));
        args.addAll(attempt.challenges());
        for (CodeMac candidate : attempt.candidates()) {
            args.add(candidate.keyId());
            args.add(candidate.mac());
        }
        OtpKeys strangers = new OtpKeys(redis, attempt.strangers());
        List<?> answer = (List<?>) eval(VERIFY, new OtpKeys(redis, attempt.budget()).forVerify(strangers), args);
        return switch ((String) answer.get(0)) {
            case "accepted" ->
                new VerifyOutcome.Accepted(
                        (String) answer.get(1),
                        (String) answer.get(2),
                        Long.valueOf(1).equals(answer.get(3)));
            case "nothing" -> new VerifyOutcome.Refused(false, Optional.empty());
            case "refused" -> new VerifyOutcome.Refused(true, Optional.empty());
            case "locking" -> new VerifyOutcome.Refused(true, Optional.of(lock(answer.get(1))));
            case "locked" -> new VerifyOutcome.Locked(lock(answer.get(1)));
            default -> throw new IllegalStateException("otp-verify.lua answered " + answer.get(0));
        };
    }

    @Override
    public boolean unlock(String budget) {
        return !Long.valueOf(0).equals(eval(UNLOCK, new OtpKeys(redis, budget).forUnlock(), List.of()));
    }

    @Override
    public boolean revoke(String budget, String challenge) {
        return Long.valueOf(1).equals(eval(REVOKE, new OtpKeys(redis, budget).forRevoke(), List.of(challenge)));
    }

    private Object eval(LuaScript script, List<String> keys, List<String> args) {
        try {
            return redis.eval(script, keys, args);
        } catch (RedisUnavailableException e) {
            throw new OtpStoreUnavailableException(e);
        }
    }

    private static Lock lock(Object millis) {
        return (Long) millis < 0 ? Lock.FOR_GOOD : Lock.of(duration(millis));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static Duration duration(Object millis) {
        return Duration.ofMillis((Long) millis);
    }
}
