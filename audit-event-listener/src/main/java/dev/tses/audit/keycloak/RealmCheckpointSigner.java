package dev.tses.audit.keycloak;

import dev.tses.audit.chain.Checkpoint;
import dev.tses.audit.chain.CheckpointSigner;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Signs as a realm signs its tokens; with RS256 where that is a secret of the server. */
public final class RealmCheckpointSigner implements CheckpointSigner {

    private final KeycloakSessionFactory sessions;

    public RealmCheckpointSigner(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<String> sign(Checkpoint checkpoint) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, session -> Optional.ofNullable(session.realms().getRealm(checkpoint.realmId()))
                        .map(realm -> sign(checkpoint, session, realm)));
    }

    private static String sign(Checkpoint checkpoint, KeycloakSession session, RealmModel realm) {
        session.getContext().setRealm(realm);
        String algorithm = Optional.ofNullable(realm.getDefaultSignatureAlgorithm())
                .filter(name -> !name.startsWith("HS"))
                .orElse(Algorithm.RS256);
        return new JWSBuilder()
                .type(Checkpoint.TYPE)
                .content(checkpoint.json().getBytes(StandardCharsets.UTF_8))
                .sign(session.getProvider(SignatureProvider.class, algorithm).signer());
    }
}
