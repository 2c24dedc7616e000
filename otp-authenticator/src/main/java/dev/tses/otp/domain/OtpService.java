package dev.tses.otp.domain;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Issues codes and verifies them, for one realm. Every door of the product goes through here, so none can be laxer than
 * another.
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
        Code code = policy.code().random(random);
        String challenge = challengeId();
        String reference = reference();
        String budget = ofDevice(request.email(), request.device()).orElseGet(() -> keys.strangers(request.email()));
        CodeMail mail = new CodeMail(
                challenge,
                reference,
                request.email().value(),
                code.value(),
                request.client(),
                request.locale(),
                policy.signUp(),
                budget,
                request.requester());
        return store.issue(new OtpStore.NewCode(
                keys.realm(),
                budget,
                // A device's own budget is limit enough: it cannot send to anybody but its user.
                request.device().isPresent() ? Optional.empty() : Optional.of(keys.origin(request.ip())),
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
        String strangers = keys.strangers(request.email());
        return store.verify(new OtpStore.Attempt(
                ofDevice(request.email(), request.device()).orElse(strangers),
                strangers,
                request.challenges(),
                keys.candidates(request.email(), request.code()),
                request.policy()));
    }

    /**
     * Lifts a lock that strangers to an address have caused, and forgets their failures.
     *
     * @return whether there was anything to lift or forget
     * @throws OtpStoreUnavailableException if it stays as it is
     */
    public boolean unlock(EmailAddress email) {
        return store.unlock(keys.strangers(email));
    }

    /**
     * Makes one code worthless, for its recipient; other codes and all counters stay as they are.
     *
     * @param budget from the code's mail
     * @return whether it was still accepted until now
     * @throws OtpStoreUnavailableException if it may still be
     */
    public boolean revoke(String budget, String challenge) {
        return store.revoke(budget, challenge);
    }

    private Optional<String> ofDevice(EmailAddress email, Optional<Device> device) {
        return device.map(known -> keys.device(email, known));
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
