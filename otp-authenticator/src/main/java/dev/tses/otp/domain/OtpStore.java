package dev.tses.otp.domain;

import java.util.List;
import java.util.Set;

/**
 * Keeps codes and counters. Every call is one atomic decision: of any number of concurrent calls, on any number of nodes,
 * each sees all that the ones before it did.
 *
 * <p>Both methods throw {@link OtpStoreUnavailableException} when the decision could not be made: the caller must treat the
 * request as refused.
 */
public interface OtpStore {

    /** Checks lock and limits, keeps the code and queues its mail, or does nothing at all. */
    IssueOutcome issue(NewCode code);

    /** Checks the lock, counts the attempt, compares, and uses the codes up or leaves the failure counted. */
    VerifyOutcome verify(Attempt attempt);

    /**
     * A code to be kept.
     *
     * @param identity from {@link CodeKeys#identity}
     * @param origin from {@link CodeKeys#origin}
     * @param sealedMail from {@link CodeMailSealer#seal}
     */
    record NewCode(
            String identity,
            String origin,
            String challenge,
            String reference,
            CodeMac mac,
            String sealedMail,
            OtpPolicy policy) {}

    /**
     * A code that was presented.
     *
     * @param identity from {@link CodeKeys#identity}
     * @param challenges the only ones to compare with, or empty for all of the identity
     */
    record Attempt(String identity, Set<String> challenges, List<CodeMac> candidates, OtpPolicy policy) {}
}
