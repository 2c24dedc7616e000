package dev.tses.otp.keycloak;

import dev.tses.otp.domain.EmailAddress;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The users behind addresses. A user is created only once the mailbox is proven. */
final class MailboxOwners {

    private final KeycloakSession session;
    private final RealmModel realm;

    MailboxOwners(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The user with this address, unless it is a service account. */
    Optional<UserModel> find(EmailAddress email) {
        return Optional.ofNullable(session.users().getUserByEmail(realm, email.value()))
                .filter(user -> user.getServiceAccountClientLink() == null);
    }

    /** The user of a mailbox that was just proven, its address marked as verified; created if there is none and it may be. */
    Optional<UserModel> proven(EmailAddress email, boolean create) {
        Optional<UserModel> user = find(email).or(() -> create ? create(email) : Optional.empty());
        user.filter(known -> !known.isEmailVerified()).ifPresent(known -> known.setEmailVerified(true));
        return user;
    }

    private Optional<UserModel> create(EmailAddress email) {
        if (session.users().getUserByUsername(realm, email.value()) != null) {
            // The name is taken by a user with another address: not the person we know, so not signed in as them.
            return Optional.empty();
        }
        UserModel user = session.users().addUser(realm, email.value());
        user.setEnabled(true);
        user.setEmail(email.value());
        return Optional.of(user);
    }
}
