package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import java.time.Instant;

/**
 * A code that its recipient may revoke, as the link in the mail names it.
 *
 * @param budget what the code is counted in
 * @param email canonical
 * @param client the client id to sign in to
 * @param until epoch milliseconds after which there is nothing to revoke
 */
public record Revocation(String challenge, String reference, String budget, String email, String client, long until) {

    static Revocation of(CodeMail mail, Instant until) {
        return new Revocation(
                mail.challenge(), mail.reference(), mail.budget(), mail.email(), mail.client(), until.toEpochMilli());
    }

    /** Nothing but the reference. */
    @Override
    public String toString() {
        return "Revocation[" + reference + "]";
    }
}
