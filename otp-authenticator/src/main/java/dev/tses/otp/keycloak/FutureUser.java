package dev.tses.otp.keycloak;

import dev.tses.otp.domain.EmailAddress;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/** Somebody who is not a user yet, for Keycloak's email templates, which address users. Never stored. */
final class FutureUser extends AbstractInMemoryUserAdapter {

    FutureUser(KeycloakSession session, RealmModel realm, EmailAddress email) {
        super(session, realm, "tses-future-user");
        setSingleAttribute(UserModel.USERNAME, email.value());
        setSingleAttribute(UserModel.EMAIL, email.value());
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        throw new IllegalStateException("somebody who is not a user yet has no credentials");
    }
}
