package dev.tses.otp.domain;

/**
 * A mail that carries a code.
 *
 * @param challenge also the job's id
 * @param email canonical recipient
 * @param code the secret: this record leaves the node only sealed
 * @param client the client id to sign in to
 * @param locale a BCP 47 language tag, or empty
 * @param signUp whether an address that belongs to nobody gets the mail
 */
public record CodeMail(
        String challenge, String reference, String email, String code, String client, String locale, boolean signUp) {

    /** Nothing but the reference: it must not reach a log. */
    @Override
    public String toString() {
        return "CodeMail[" + reference + "]";
    }
}
