package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.CodeMailSealer;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.seal.Sealed;
import dev.tses.seal.Sealer;
import java.util.Optional;

/** Code mails as they lie in the queue, sealed for the challenge they belong to. */
final class SealedCodeMail implements CodeMailSealer {

    private static final Sealer SEALER = new Sealer("tses/mail");

    private final SealedJson<CodeMail> json;

    SealedCodeMail(RealmSecrets secrets) {
        this.json = new SealedJson<>(secrets, SEALER, CodeMail.class);
    }

    @Override
    public String seal(CodeMail mail) {
        return json.seal(mail, mail.challenge());
    }

    /** The mail, unless its key is gone or it was altered. */
    Optional<CodeMail> open(Sealed sealed, String challenge) {
        return json.open(sealed, challenge);
    }
}
