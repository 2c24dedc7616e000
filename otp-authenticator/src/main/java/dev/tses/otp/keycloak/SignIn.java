package dev.tses.otp.keycloak;

import dev.tses.otp.domain.Lock;
import org.keycloak.models.UserModel;

/** What became of a code presented at a door. */
public sealed interface SignIn {

    /** The mailbox is proven to be the user's. */
    record Proven(UserModel user, String reference) implements SignIn {}

    /**
     * Wrong, used or expired; or the user may not sign in now. The caller is not told which.
     *
     * @param guessed whether it was wrong and could have been right, so that it counts as a guess
     */
    record Refused(boolean guessed) implements SignIn {}

    /** Too many wrong codes: nothing was compared. */
    record Locked(Lock lock) implements SignIn {}
}
