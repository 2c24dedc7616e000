package dev.tses.otp.keycloak;

import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.seal.Sealed;
import dev.tses.seal.Sealer;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** What the link in a mail carries: only the realm can make one, and nobody else can read it. */
final class SealedRevocation {

    private static final Sealer SEALER = new Sealer("tses/not-me");
    private static final String LINK = "link";

    private final SealedJson<Revocation> json;

    SealedRevocation(KeycloakSession session) {
        RealmSecrets secrets = new RealmSecrets(session, session.getContext().getRealm());
        this.json = new SealedJson<>(secrets, SEALER, Revocation.class);
    }

    String seal(Revocation revocation) {
        return json.seal(revocation, LINK);
    }

    /** What a link names, unless it is none of this realm's, or incomplete. */
    Optional<Revocation> open(String key) {
        try {
            return json.open(Sealed.parse(key), LINK);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
