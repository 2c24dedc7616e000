package dev.tses.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "newPassword",
                "password-new",
                "secret",
                "clientSecret",
                "client.secret.rotated",
                "secretData",
                "token",
                "access_token",
                "refreshToken",
                "registrationAccessToken",
                "id_token_hint",
                "client_assertion",
                "SAMLResponse",
                "SAML_RESPONSE",
                "code",
                "user_code",
                "device.code",
                "otp",
                "totp",
                "pin",
                "credentials",
                "bindCredential",
                "privateKey",
                "saml.signing.private.key",
                "api-key",
                "code_verifier",
                "hash",
                "salt",
                "Authorization",
                "Cookie",
                "jwt"
            })
    void masksWhatIsNamedAsASecret(String name) {
        assertThat(new Metadata(Map.of(name, "123456")).values()).isEqualTo(Map.of(name, Metadata.MASK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code_id",
                "token_id",
                "refresh_token_id",
                "refresh_token_type",
                "credential_id",
                "credential_type",
                "client_assertion_sub",
                "username",
                "auth_method",
                "redirect_uri",
                "status_code",
                "reply_code",
                "reason",
                "passwordPolicy",
                "grant_type",
                "response_type",
                "code_challenge_method",
                "key",
                "publicKey",
                "encoding"
            })
    void keepsWhatOnlyNamesOne(String name) {
        assertThat(new Metadata(Map.of(name, "123456")).values()).isEqualTo(Map.of(name, "123456"));
    }

    @Test
    void masksAtAnyDepth() {
        Metadata metadata = new Metadata(Map.of(
                "representation",
                Map.of(
                        "username", "alice",
                        "credentials", List.of(Map.of("type", "password", "value", "hunter2")),
                        "config", Map.of("clientSecret", List.of("s3cret"), "items", List.of(Map.of("otp", 123456))))));

        assertThat(metadata.values().toString()).contains("alice").doesNotContain("hunter2", "s3cret", "123456");
    }

    @Test
    void masksSignedTokensWhereverTheyAre() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";

        assertThat(new Metadata(Map.of("reason", "bad: " + token, "list", List.of(token))).values())
                .isEqualTo(Map.of("reason", Metadata.MASK, "list", List.of(Metadata.MASK)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJa.b.", "x.eyJa.b.c", "a_eyJa.b.c", "..eyJa.b-.eyJ.", "eyJ.eyJa.b."})
    void masksWhateverMayBeOne(String text) {
        assertThat(new Metadata(Map.of("a", text)).values()).isEqualTo(Map.of("a", Metadata.MASK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJ.b.c", "eyJa..c", "eyJa.b", "a.eyJb.c", "eyj1.2.3"})
    void leavesWhatIsNone(String text) {
        assertThat(new Metadata(Map.of("a", text)).values()).isEqualTo(Map.of("a", text));
    }

    /** Anybody can have a text of this length in an event; looking for tokens in it must not take longer than reading it. */
    @ParameterizedTest
    @ValueSource(strings = {"eyJ", "eyJ.", "eyJa.b", "a", "a.", "."})
    void aLongTextIsReadAsFast(String part) {
        String text = part.repeat(2_000_000);

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> new Metadata(Map.of("a", text)));
    }

    @Test
    void saysWhetherASecretIsSwitchedOn() {
        assertThat(new Metadata(Map.of("revokeRefreshToken", true)).values())
                .isEqualTo(Map.of("revokeRefreshToken", true));
    }

    @Test
    void isTheSameWhenMadeAgain() {
        Metadata metadata = new Metadata(Map.of("password", "x", "a", List.of(1, Map.of("token", "y"))));

        assertThat(new Metadata(metadata.values())).isEqualTo(metadata);
    }
}
