package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.CodeMailSealer;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.seal.Sealed;
import dev.tses.seal.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/** Code mails as they lie in the queue: JSON, sealed under the realm's key for the challenge they belong to. */
final class SealedCodeMail implements CodeMailSealer {

    private static final Sealer SEALER = new Sealer("tses/mail");

    private final RealmSecrets secrets;

    SealedCodeMail(RealmSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String seal(CodeMail mail) {
        try {
            String json = JsonSerialization.writeValueAsString(mail);
            return SEALER.seal(secrets.realmId(), secrets.active(), mail.challenge(), json)
                    .text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mail, unless its key is gone or it was altered. */
    Optional<CodeMail> open(Sealed sealed, String challenge) {
        return secrets.byId(sealed.keyId()).flatMap(secret -> {
            try {
                return Optional.of(JsonSerialization.readValue(SEALER.open(sealed, secret, challenge), CodeMail.class));
            } catch (IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }
}
