package dev.tses.audit.keycloak;

import java.util.Optional;

/** Knows one user, one client and one browser. */
final class KnownFacts implements RequestFacts {

    @Override
    public Optional<String> userAgent() {
        return Optional.of("Mozilla/5.0");
    }

    @Override
    public Optional<String> emailOf(String realmId, String userId) {
        return userId.equals("user-1") ? Optional.of(realmId + "@example.com") : Optional.empty();
    }

    @Override
    public Optional<String> clientName(String realmId, String clientUuid) {
        return clientUuid.equals("client-uuid") ? Optional.of("security-admin-console") : Optional.empty();
    }
}
