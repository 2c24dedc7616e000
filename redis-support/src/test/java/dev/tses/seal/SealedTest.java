package dev.tses.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

    @Test
    void readsItsTextForm() {
        Sealed sealed = new Sealed("realm.ä", "key 1", "AAEC_-8");

        assertThat(sealed.text()).isEqualTo("1.cmVhbG0uw6Q.a2V5IDE.AAEC_-8");
        assertThat(Sealed.parse(sealed.text())).isEqualTo(sealed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "...",
                "1.cmVhbG0.a2V5",
                "1.cmVhbG0.a2V5.AAEC.AAEC",
                "2.cmVhbG0.a2V5.AAEC",
                "1.cmVhbG0=.a2V5.AAEC",
                "1.cmVhbG1.a2V5.AAEC",
                "1._w.a2V5.AAEC",
                "1.cmVhbG0.a2V5.AAE+",
                "1.cmVhbG0.a2V5.AAECA",
                "1.cmVhbG0.a2V5.AAECAB",
                " 1.cmVhbG0.a2V5.AAEC",
                "1.cmVhbG0.a2V5.AAEC\n"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sealed.parse(text));
    }
}
