package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Code;
import dev.tses.otp.domain.EmailAddress;
import dev.tses.otp.domain.IssueOutcome;
import dev.tses.otp.domain.OtpPolicy;
import java.util.Optional;
import java.util.Set;
import org.keycloak.provider.Provider;

/**
 * Sign-in by email code in the session's realm, for every door: limits, audit events, Keycloak's brute-force protector and
 * the creation of users are the same behind all of them. The
 * device a request comes from is told by its cookies; a successful sign-in makes it a known one.
 *
 * <p>All methods throw {@link dev.tses.otp.domain.OtpStoreUnavailableException} while Redis is away.
 */
public interface OtpProvider extends Provider {

    /**
     * Issues a code and queues its mail.
     *
     * @param clientId the client to sign in to
     * @param locale a BCP 47 tag the caller asked for; the request's own otherwise
     */
    IssueOutcome request(EmailAddress email, String clientId, Optional<String> locale, OtpPolicy policy);

    /**
     * Verifies a code and finds, or creates, its user.
     *
     * @param challenges those the code may belong to; empty for any of the address
     */
    SignIn signIn(EmailAddress email, Code code, Set<String> challenges, String clientId, OtpPolicy policy);

    /** Lets Keycloak's brute-force protector know, soon, that a code presented for an address was a wrong guess. */
    void guessed(EmailAddress email);

    /**
     * Lifts a lock that wrong codes of strangers to an address have caused, and forgets their failures.
     *
     * @return whether there was anything to lift or forget
     */
    boolean unlock(EmailAddress email);

    /**
     * Makes a code worthless because its recipient did not ask for it.
     *
     * @return whether it was still accepted until now
     */
    boolean revoke(Revocation revocation);

    /** The mails of the realm that were given up. */
    DeadMails deadMails();
}
