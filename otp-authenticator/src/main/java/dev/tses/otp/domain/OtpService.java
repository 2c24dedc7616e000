package dev.tses.otp.domain;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Issues codes and verifies them, for one realm. Every door of the product calls these two methods and no other, so none can
 * be laxer than another.
 */
public final class OtpService {

    private static final String REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int REFERENCE_LENGTH = 4;
    private static final int CHALLENGE_BYTES = 16;

    private final OtpStore store;
    private final CodeKeys keys;
    private final CodeMailSealer sealer;
    private final SecureRandom random;

    public OtpService(OtpStore store, CodeKeys keys, CodeMailSealer sealer, SecureRandom random) {
        this.store = store;
        this.keys = keys;
        this.sealer = sealer;
        this.random = random;
    }

    /**
     * Issues a code and queues its mail, unless a limit or lock forbids it. Earlier codes stay valid.
     *
     * @throws OtpStoreUnavailableException if no code could be issued
     */
    public IssueOutcome issue(IssueRequest request) {
        OtpPolicy policy = request.policy();
        Code code = Code.random(random, policy.codeLength());
        String challenge = challengeId();
        String reference = reference();
        CodeMail mail = new CodeMail(
                challenge,
                reference,
                request.email().value(),
                code.digits(),
                request.client(),
                request.locale(),
                policy.signUp());
        return store.issue(new OtpStore.NewCode(
                keys.identity(request.email()),
                keys.origin(request.ip()),
                challenge,
                reference,
                keys.mac(request.email(), code),
                sealer.seal(mail),
                policy));
    }

    /**
     * Accepts a code at most once, and compares at most as many as the failure budget allows.
     *
     * @throws OtpStoreUnavailableException if nothing could be decided: the code must be treated as wrong
     */
    public VerifyOutcome verify(VerifyRequest request) {
        return store.verify(new OtpStore.Attempt(
                keys.identity(request.email()),
                request.challenges(),
                keys.candidates(request.email(), request.code()),
                request.policy()));
    }

    private String challengeId() {
        byte[] id = new byte[CHALLENGE_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private String reference() {
        StringBuilder reference = new StringBuilder(REFERENCE_LENGTH);
        for (int i = 0; i < REFERENCE_LENGTH; i++) {
            reference.append(REFERENCE_ALPHABET.charAt(random.nextInt(REFERENCE_ALPHABET.length())));
        }
        return reference.toString();
    }
}
