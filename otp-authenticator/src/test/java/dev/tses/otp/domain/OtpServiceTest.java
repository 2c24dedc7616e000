package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OtpServiceTest {

    private static final EmailAddress ALICE = new EmailAddress("alice@example.com");
    private static final ClientIp HOME = new ClientIp("203.0.113.7");

    private static final Requester SOMEBODY =
            new Requester(1L, "203.0.113.7", "Mozilla/5.0", "DE", "https://id.example.com/");

    private final List<CodeMail> mails = new ArrayList<>();
    private final InMemoryOtpStore store = new InMemoryOtpStore(() -> Instant.parse("2026-01-01T00:00:00Z"));
    private final OtpService service = new OtpService(store, new PlainCodeKeys(), this::seal, new SecureRandom());

    @Test
    void theCodeInTheMailIsTheOneThatIsAccepted() {
        Challenge challenge = issue();

        CodeMail mail = mails.get(0);
        assertThat(mail.challenge()).isEqualTo(challenge.id());
        assertThat(mail.reference()).isEqualTo(challenge.reference()).matches("[2-9A-HJKMNP-TV-Z]{4}");
        assertThat(verify(mail.code(), Set.of(challenge.id())))
                .isEqualTo(new VerifyOutcome.Accepted(challenge.id(), challenge.reference(), false));
    }

    @Test
    void queuesTheMailInTheSameDecisionAndOnlySealed() {
        issue();

        assertThat(store.mails())
                .hasSize(1)
                .noneMatch(mail -> mail.contains(mails.get(0).code()));
    }

    @Test
    void theMailTellsWhoAskedAndWhatTheCodeIsCountedIn() {
        issue();

        assertThat(mails.get(0).requester()).isEqualTo(SOMEBODY);
        assertThat(mails.get(0).budget()).isEqualTo(ALICE.value());
    }

    @Test
    void aRevokedCodeIsWorthNothing() {
        Challenge challenge = issue();
        CodeMail mail = mails.get(0);

        assertThat(service.revoke(mail.budget(), mail.challenge())).isTrue();
        assertThat(service.revoke(mail.budget(), mail.challenge())).isFalse();
        assertThat(verify(mail.code(), Set.of(challenge.id())))
                .isEqualTo(new VerifyOutcome.Refused(false, Optional.empty()));
    }

    @Test
    void aMailShowsNeitherCodeNorAddressByAccident() {
        issue();

        assertThat(mails.get(0).toString()).doesNotContain(mails.get(0).code(), ALICE.value());
    }

    private Challenge issue() {
        return ((IssueOutcome.Issued) service.issue(
                        new IssueRequest(ALICE, Optional.empty(), HOME, "app", "en", OtpPolicy.DEFAULT, SOMEBODY)))
                .challenge();
    }

    private VerifyOutcome verify(String code, Set<String> challenges) {
        return service.verify(
                new VerifyRequest(ALICE, Optional.empty(), new Code(code), challenges, OtpPolicy.DEFAULT));
    }

    private String seal(CodeMail mail) {
        mails.add(mail);
        return "sealed " + mail.challenge();
    }
}
