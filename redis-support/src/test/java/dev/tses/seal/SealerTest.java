package dev.tses.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final String REALM = "3f1c";
    private static final RealmSecret SECRET = secret("key-1", 1);
    private static final String TEXT = "to: ann@example.org, code: 123456";

    private final Sealer sealer = new Sealer("tses/mail");
    private final Sealed sealed = sealer.seal(REALM, SECRET, "job-1", TEXT);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", TEXT, "äöü €\n\0{}", "😀"})
    void opensWhatItSealed(String text) {
        Sealed box = sealer.seal(REALM, SECRET, "job-1", text);

        assertThat(sealer.open(Sealed.parse(box.text()), SECRET, "job-1")).isEqualTo(text);
    }

    @Test
    void saysWhoseKeyItTakes() {
        assertThat(sealed.realmId()).isEqualTo(REALM);
        assertThat(sealed.keyId()).isEqualTo("key-1");
        assertThat(sealed.text()).doesNotContain("123456", "ann@");
    }

    @Test
    void isAlteredByEveryBit() {
        byte[] box = sealed.bytes();
        for (int bit = 0; bit < box.length * 8; bit++) {
            byte[] altered = box.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);

            assertCannotOpen(Sealed.of(REALM, "key-1", altered), SECRET, "job-1");
        }
    }

    @Test
    void isAlteredByEveryMissingOrAddedByte() {
        byte[] box = sealed.bytes();
        for (int length = 0; length < box.length; length++) {
            assertCannotOpen(Sealed.of(REALM, "key-1", Arrays.copyOf(box, length)), SECRET, "job-1");
        }
        assertCannotOpen(Sealed.of(REALM, "key-1", Arrays.copyOf(box, box.length + 1)), SECRET, "job-1");
    }

    @Test
    void isAlteredByEveryCharacterOfItsTextForm() {
        String text = sealed.text();
        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[] {'A', 'B', '.', '='}) {
                String altered = text.substring(0, i) + other + text.substring(i + 1);
                if (!altered.equals(text)) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> sealer.open(Sealed.parse(altered), SECRET, "job-1"));
                }
            }
        }
    }

    @Test
    void opensForNothingElse() {
        assertCannotOpen(sealed, SECRET, "job-2");
        assertCannotOpen(sealed, secret("key-1", 2), "job-1");
        assertCannotOpen(sealed, secret("key-2", 1), "job-1");
        assertCannotOpen(new Sealed("another realm", "key-1", sealed.box()), SECRET, "job-1");
        assertCannotOpen(new Sealed(REALM, "key-2", sealed.box()), SECRET, "job-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealer("tses/audit").open(sealed, SECRET, "job-1"));
    }

    @Test
    void neverUsesANonceTwice() {
        Set<String> nonces = Stream.generate(() -> sealer.seal(REALM, SECRET, "job-1", TEXT))
                .limit(10_000)
                .map(box -> HexFormat.of().formatHex(box.bytes(), 0, 12))
                .collect(Collectors.toSet());

        assertThat(nonces).hasSize(10_000);
    }

    private void assertCannotOpen(Sealed box, RealmSecret secret, String context) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealer.open(box, secret, context))
                .withMessageStartingWith("cannot be opened");
    }

    private static RealmSecret secret(String keyId, int fill) {
        byte[] bytes = new byte[64];
        Arrays.fill(bytes, (byte) fill);
        return new RealmSecret(keyId, new SecretKeySpec(bytes, "HmacSHA512"));
    }
}
