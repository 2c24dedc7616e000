package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMailSealer;
import dev.tses.otp.domain.OtpService;
import dev.tses.otp.domain.OtpStore;
import dev.tses.redis.keycloak.RealmSecrets;
import java.security.SecureRandom;

/**
 * The engine as {@link KeycloakOtpProvider} puts it together for each session. It lies in that class's package because the
 * realm's keys and the sealed mails do.
 */
public final class SessionEngine {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OtpStore store;
    private final FixedRealm realm;

    public SessionEngine(OtpStore store) {
        this.store = store;
        this.realm = new FixedRealm(RANDOM);
    }

    /** The service of one request. */
    public OtpService service() {
        RealmSecrets secrets = realm.secrets();
        return new OtpService(store, new RealmCodeKeys(secrets), new SealedCodeMail(secrets), RANDOM);
    }

    /** The same with another sealer: nothing but a mail has its code in clear. */
    public OtpService service(CodeMailSealer sealer) {
        return new OtpService(store, new RealmCodeKeys(realm.secrets()), sealer, RANDOM);
    }
}
