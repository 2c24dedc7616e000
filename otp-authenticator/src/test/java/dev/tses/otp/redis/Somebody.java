package dev.tses.otp.redis;

import dev.tses.otp.domain.CodeMac;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.OtpPolicy;
import dev.tses.otp.domain.OtpStore;
import dev.tses.otp.domain.VerifyOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity with one code, and what the store has answered about it. */
final class Somebody {

    private final String identity = UUID.randomUUID().toString();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    boolean isIssued(OtpStore store) {
        return store.issue(newCode()) instanceof IssueOutcome.Issued;
    }

    VerifyOutcome guess(OtpStore store) {
        return counted(store.verify(attempt("wrong")));
    }

    VerifyOutcome presentTheCode(OtpStore store) {
        return counted(store.verify(attempt("right")));
    }

    int refused() {
        return refused.get();
    }

    int accepted() {
        return accepted.get();
    }

    private VerifyOutcome counted(VerifyOutcome outcome) {
        if (outcome instanceof VerifyOutcome.Refused) {
            refused.incrementAndGet();
        } else if (outcome instanceof VerifyOutcome.Accepted) {
            accepted.incrementAndGet();
        }
        return outcome;
    }

    private OtpStore.NewCode newCode() {
        return new OtpStore.NewCode(
                "realm",
                identity,
                Optional.of(UUID.randomUUID().toString()),
                UUID.randomUUID().toString(),
                "K7QF",
                new CodeMac("key", "right"),
                "sealed",
                OtpPolicy.DEFAULT);
    }

    private OtpStore.Attempt attempt(String mac) {
        return new OtpStore.Attempt(identity, identity, Set.of(), List.of(new CodeMac("key", mac)), OtpPolicy.DEFAULT);
    }
}
