package dev.tses.audit.keycloak;

import java.util.Optional;

/** What an event does not tell, but the request it happened in knows. */
interface RequestFacts {

    Optional<String> userAgent();

    Optional<String> emailOf(String realmId, String userId);

    /** The name by which a client is known in OAuth, given Keycloak's id of it. */
    Optional<String> clientName(String realmId, String clientUuid);
}
