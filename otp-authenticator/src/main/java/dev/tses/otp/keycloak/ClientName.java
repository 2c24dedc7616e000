package dev.tses.otp.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** What people call a client. */
final class ClientName {

    private ClientName() {}

    /** The client's name, unless it has none, or one that is looked up in a theme; then the realm's. */
    static String of(RealmModel realm, String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null
                || client.getName() == null
                || client.getName().isBlank()
                || client.getName().contains("${")) {
            return realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName();
        }
        return client.getName();
    }
}
