package dev.tses.otp.keycloak;

import dev.tses.otp.domain.CodeMail;
import dev.tses.otp.domain.OtpStoreUnavailableException;
import dev.tses.redis.RedisUnavailableException;
import dev.tses.redis.keycloak.RealmSecrets;
import dev.tses.redis.queue.DeadLetter;
import dev.tses.redis.queue.DeadLetters;
import dev.tses.seal.Sealed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The mails of a realm that were given up, for its administrators. Codes are never shown.
 *
 * <p>Every method throws {@link OtpStoreUnavailableException} while Redis is away.
 */
public final class DeadMails {

    private final DeadLetters letters;
    private final SealedCodeMail mails;

    DeadMails(DeadLetters letters, RealmSecrets secrets) {
        this.letters = letters;
        this.mails = new SealedCodeMail(secrets);
    }

    /** Whether a text could be the id of one. */
    public static boolean isId(String text) {
        return DeadLetters.isId(text);
    }

    /**
     * The newest, newest first.
     *
     * @param before only those older than this one
     */
    public List<DeadMail> newest(int max, Optional<String> before) {
        return reached(() -> letters.newest(max, before)).stream()
                .map(this::mail)
                .toList();
    }

    /** Has one tried again, unless its code has expired. */
    public Replay replay(String id) {
        return switch (reached(() -> letters.replay(id))) {
            case REPLAYED -> Replay.REPLAYED;
            case LATE -> Replay.LATE;
            case UNKNOWN -> Replay.UNKNOWN;
        };
    }

    /** Forgets one, and says whether there was one. */
    public boolean drop(String id) {
        return reached(() -> letters.drop(id));
    }

    /** Forgets all, and says how many there were. */
    public long dropAll() {
        return reached(letters::dropAll);
    }

    /** What became of a wish to replay. */
    public enum Replay {
        /** It is tried again. */
        REPLAYED,
        /** Its code has expired: it stays where it is. */
        LATE,
        /** There is no such mail. */
        UNKNOWN
    }

    private static <T> T reached(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (RedisUnavailableException e) {
            throw new OtpStoreUnavailableException(e);
        }
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
