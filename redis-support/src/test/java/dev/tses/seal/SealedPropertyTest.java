package dev.tses.seal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class SealedPropertyTest {

    @Property
    void comesBackAsItWasGiven(@ForAll("names") String realmId, @ForAll("names") String keyId, @ForAll byte[] box) {
        Sealed sealed = Sealed.of(realmId, keyId, box);

        assertThat(Sealed.parse(sealed.text())).isEqualTo(sealed);
        assertThat(sealed.bytes()).isEqualTo(box);
    }

    @Property
    void anyTextIsSealedOrRefused(@ForAll("texts") String text) {
        try {
            assertThat(Sealed.parse(text).text()).isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('\u0000', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(60),
                Arbitraries.strings().withChars("1.ABCab-_=+/").ofMaxLength(30).map(text -> "1." + text));
    }
}
