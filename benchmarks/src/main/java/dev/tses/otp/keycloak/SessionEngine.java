package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.CodeMailSealer;
import dev.tses.otp.domain.OtpService;
import dev.tses.otp.domain.OtpStore;
import dev.tses.redis.keycloak.RealmSecrets;
import java.security.SecureRandom;
import java.util.function.Consumer;

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
        return service(mail -> {});
    }

    /** The same, with the mails told as well: nothing else that leaves the engine has the code in clear. */
    public OtpService service(Consumer<CodeMail> mails) {
        RealmSecrets secrets = realm.secrets();
        CodeMailSealer sealer = new SealedCodeMail(secrets);
        return new OtpService(
                store,
                new RealmCodeKeys(secrets),
                mail -> {
                    mails.accept(mail);
                    return sealer.seal(mail);
                },
                RANDOM);
    }
}
