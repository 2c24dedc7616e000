package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.redis.queue.DeadLetter;
import dev.tses.redis.queue.DeadLetters;
import dev.tses.seal.Sealed;
import java.util.List;
import java.util.Optional;

/**
 * The mails of a realm that were given up, for its administrators. Codes are never shown.
 *
 * <p>Every method throws {@link dev.tses.redis.RedisUnavailableException} when Redis does not answer in time.
 */
public final class DeadMails {

    private final DeadLetters letters;
    private final SealedCodeMail mails;

    DeadMails(DeadLetters letters, RealmSecrets secrets) {
        this.letters = letters;
        this.mails = new SealedCodeMail(secrets);
    }

    /**
     * The newest, newest first.
     *
     * @param before only those older than this one
     */
    public List<DeadMail> newest(int max, Optional<String> before) {
        return letters.newest(max, before).stream().map(this::mail).toList();
    }

    /** Has one tried again, unless its code has expired. */
    public DeadLetters.Replay replay(String id) {
        return letters.replay(id);
    }

    /** Forgets one, and says whether there was one. */
    public boolean drop(String id) {
        return letters.drop(id);
    }

    /** Forgets all, and says how many there were. */
    public long dropAll() {
        return letters.dropAll();
    }

    private DeadMail mail(DeadLetter letter) {
        Optional<CodeMail> mail = open(letter);
        return new DeadMail(
                letter.id(),
                mail.map(CodeMail::reference),
                mail.map(CodeMail::email),
                mail.map(CodeMail::client),
                letter.reason(),
                letter.attempts(),
                letter.died(),
                letter.deadline());
    }

    private Optional<CodeMail> open(DeadLetter letter) {
        try {
            return mails.open(Sealed.parse(letter.body()), letter.jobId());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
