package dev.tses.audit.keycloak;

import dev.tses.audit.domain.RowQueue;
import dev.tses.seal.RealmSecret;

/** Gives the queue for rows that are sealed under a secret. */
@FunctionalInterface
public interface RowQueues {

    RowQueue sealedWith(String realmId, RealmSecret secret);
}
