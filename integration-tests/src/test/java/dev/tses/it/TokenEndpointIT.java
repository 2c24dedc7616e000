package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Programs that speak OAuth sign in at the token endpoint. */
@ResourceLock(Mailbox.ALICE)
final class TokenEndpointIT {

    private final Caller caller = Caller.ofRealm();

    @Test
    void aCodeIsAcceptedByThePasswordGrant() {
        int before = Mailbox.of("alice@example.com").size();
        caller.requestCode("alice@example.com");
        String code = Mailbox.of("alice@example.com").codeAfter(before);

        Answer tokens = token("alice@example.com", code);

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("access_token")).isNotEmpty();
        assertThat(tokens.text("id_token")).isNotEmpty();
    }

    @Test
    void aWrongCodeIsAnInvalidGrant() {
        String email = Somebody.email();
        caller.requestCode(email);

        Answer refused = token(email, "000000");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void bothDoorsShareTheFailureBudget() {
        String email = Somebody.email();
        caller.requestCode(email);
        String code = Mailbox.of(email).codeAfter(0);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(token(email, wrong).status()).isEqualTo(400);
        }

        assertThat(caller.verify(email, code).status()).isEqualTo(423);
        assertThat(token(email, code).status()).isEqualTo(400);
    }

    private Answer token(String email, String code) {
        return caller.form(
                "/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "password",
                        "client_id", "tses-api",
                        "scope", "openid",
                        "username", email,
                        "otp", code));
    }
}
