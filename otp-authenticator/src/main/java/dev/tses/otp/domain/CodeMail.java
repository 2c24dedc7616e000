package dev.tses.otp.domain;

/**
 * A mail that carries a code.
 *
 * @param challenge also the job's id
 * @param email canonical recipient
 * @param code the secret: this record leaves the node only sealed
 * @param client the client id to sign in to
 * @param locale the BCP 47 tag of the language that was asked for, or empty: the user's, then the realm's
 * @param signUp whether an address that belongs to nobody gets the mail
 * @param budget what the code is counted in, to revoke it
 * @param requester who asked, for the reader to judge
 */
public record CodeMail(
        String challenge,
        String reference,
        String email,
        String code,
        String client,
        String locale,
        boolean signUp,
        String budget,
        Requester requester) {

    /** Nothing but the reference: it must not reach a log. */
    @Override
    public String toString() {
        return "CodeMail[" + reference + "]";
    }
}
