package dev.tses.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class RealmSecretTest {

    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5869, appendix A.3: the first block of the output, for no info. */
    @Test
    void derivesTheKeyOfTheRfc() {
        RealmSecret secret = secret("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04");

        assertThat(HEX.formatHex(secret.derive("", "AES").getEncoded()))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    /**
     * As OpenSSL 3 does: {@code openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt mode:EXPAND_ONLY -kdfopt hexkey:…
     * -kdfopt info:tses/mail HKDF}, for a secret as long as Keycloak makes them for HS512.
     */
    @Test
    void derivesTheKeyThatOpensslDerives() {
        RealmSecret secret = secret("000102030405060708090a0b0c0d0e0f".repeat(8));

        assertThat(HEX.formatHex(secret.derive("tses/mail", "AES").getEncoded()))
                .isEqualTo("2db8db5ae568f8ddde871811a2418b50561a39a1b2d0f4ce1dcf466a92e508de");
        assertThat(HEX.formatHex(secret.derive("tses/ä€", "AES").getEncoded()))
                .isEqualTo("34d5e39f665374ee08d6b0d606e53d5ca0f5d0ea6928ad661a243cc935be7ea0");
    }

    @Test
    void derivesAnotherKeyForEachPurposeAndSecret() {
        RealmSecret one = secret("01".repeat(32));
        RealmSecret two = secret("02".repeat(32));

        Set<String> keys = List.of(
                        one.derive("a", "AES"), one.derive("b", "AES"), two.derive("a", "AES"), two.derive("b", "AES"))
                .stream()
                .map(key -> HEX.formatHex(key.getEncoded()))
                .collect(Collectors.toSet());

        assertThat(keys).hasSize(4);
        assertThat(one.derive("a", "AES")).isEqualTo(one.derive("a", "AES"));
        assertThat(one.derive("a", "HmacSHA256").getAlgorithm()).isEqualTo("HmacSHA256");
    }

    @Test
    void neverShowsItself() {
        assertThat(secret("01".repeat(32))).hasToString("RealmSecret[key-1]");
    }

    private static RealmSecret secret(String hex) {
        return new RealmSecret("key-1", new SecretKeySpec(HEX.parseHex(hex), "HmacSHA512"));
    }
}
