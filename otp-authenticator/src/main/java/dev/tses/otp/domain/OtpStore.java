package dev.tses.otp.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps codes and counters, by budget. Every call is one atomic decision: of any number of concurrent calls, on any number of
 * nodes, each sees all that the ones before it did.
 *
 * <p>All methods throw {@link OtpStoreUnavailableException} when the decision could not be made: the caller must treat the
 * request as refused.
 */
public interface OtpStore {

    /** Checks lock and limits, keeps the code and queues its mail, or does nothing at all. */
    IssueOutcome issue(NewCode code);

    /** Checks the lock, counts the attempt, compares, and uses the codes up or leaves the failure counted. */
    VerifyOutcome verify(Attempt attempt);

    /**
     * Lifts the lock of a budget and forgets its failures; codes and send limits stay.
     *
     * @return whether there was anything to forget
     */
    boolean unlock(String budget);

    /**
     * Makes the code of a challenge worthless; counters stay.
     *
     * @return whether it was still accepted until now
     */
    boolean revoke(String budget, String challenge);

    /**
     * A code to be kept.
     *
     * @param realm whose mail it is, among those that share the queue
     * @param budget what it is counted in: a name from {@link CodeKeys#strangers} or {@link CodeKeys#device}
     * @param origin from {@link CodeKeys#origin}; empty where the client address is not counted
     * @param sealedMail from {@link CodeMailSealer#seal}
     */
    record NewCode(
            String realm,
            String budget,
            Optional<String> origin,
            String challenge,
            String reference,
            CodeMac mac,
            String sealedMail,
            OtpPolicy policy) {}

    /**
     * A code that was presented.
     *
     * @param budget what it is counted in: only codes that were kept in the same one are compared
     * @param strangers the budget of strangers to the same address, which a success clears as well
     * @param challenges the only ones to compare with, or empty for all of the budget
     */
    record Attempt(
            String budget, String strangers, Set<String> challenges, List<CodeMac> candidates, OtpPolicy policy) {}
}
