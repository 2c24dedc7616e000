package dev.tses.otp.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

final class EmailAddressPropertyTest {

    @Property
    void anyTextIsAnAddressOrNone(@ForAll("anything") String text) {
        EmailAddress.parse(text).ifPresent(EmailAddressPropertyTest::check);
    }

    @Property
    void whatLooksLikeAnAddressIsOneOrNone(@ForAll("almostAddresses") String text) {
        EmailAddress.parse(text).ifPresent(EmailAddressPropertyTest::check);
    }

    @Property
    void plainAddressesAreTakenAsTheyAre(@ForAll("addresses") String address) {
        assertThat(EmailAddress.parse(address)).contains(new EmailAddress(address));
    }

    @Property
    void allSpellingsOfAMailboxAreOneAddress(@ForAll("addresses") String address, @ForAll("blanks") String blank) {
        EmailAddress one = new EmailAddress(address);

        assertThat(EmailAddress.parse(address.toUpperCase(Locale.ROOT))).contains(one);
        assertThat(EmailAddress.parse(fullWidth(address))).contains(one);
        assertThat(EmailAddress.parse(blank + address + blank)).contains(one);
    }

    @Property
    void oneForeignLetterMakesItNoAddress(
            @ForAll("addresses") String address, @ForAll("lookAlikes") char foreign, @ForAll int where) {
        int at = Math.floorMod(where, address.length());
        if (address.charAt(at) == '@' || address.charAt(at) == '.') {
            return;
        }
        // Parts with another letter left are mixed.
        String mixed = address.substring(0, at) + 'z' + foreign + address.substring(at + 1);

        assertThat(EmailAddress.parse(mixed)).isEmpty();
    }

    @Property
    void noCharacterOfControlIsEverAccepted(
            @ForAll("addresses") String address, @ForAll("controls") int control, @ForAll int where) {
        int at = Math.floorMod(where, address.length() - 1) + 1;

        assertThat(EmailAddress.parse(address.substring(0, at) + Character.toString(control) + address.substring(at)))
                .isEmpty();
    }

    @Property
    void hidesAllButTheFirstCharacterAndTheDomain(@ForAll("addresses") String address) {
        String domain = address.substring(address.indexOf('@'));

        assertThat(new EmailAddress(address).masked()).isEqualTo(address.charAt(0) + "•••" + domain);
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().all().ofMaxLength(600);
    }

    /** Texts with what addresses are made of, and what they must not be made of. */
    @Provide
    Arbitrary<String> almostAddresses() {
        Arbitrary<String> text = Arbitraries.frequencyOf(
                        Tuple.of(
                                6, Arbitraries.strings().withCharRange('a', 'z').ofLength(1)),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        ".", "-", "xn--", "。", "．", "\u0301", "ß", "ς", "\u200d", "ー", "カ", "한", "本",
                                        "а", "Ω", "İ", "ǅ", "ﬁ", "①", "\r\n", "\"", " ", "\u00a0", "😀", "\ud83d")),
                        Tuple.of(1, Arbitraries.strings().all().ofLength(1)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Combinators.combine(text, Arbitraries.of("@", "＠", "@@", ""), text, text)
                .as((local, at, domain, top) -> local + at + domain + "." + top);
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> atom = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("!#$%&'*+/=?^_`{|}~-")
                .ofMinLength(1)
                .ofMaxLength(20);
        Arbitrary<String> label =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(63);
        return Combinators.combine(
                        atom.list().ofMinSize(1).ofMaxSize(3),
                        label.list().ofMinSize(2).ofMaxSize(3))
                .as((local, domain) -> String.join(".", local) + "@" + String.join(".", domain));
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.strings().withChars(" \t\r\n\u00a0\u3000").ofMaxLength(5);
    }

    @Provide
    Arbitrary<Character> lookAlikes() {
        return Arbitraries.of('а', 'е', 'о', 'р', 'ѕ', 'і', 'ο', 'ν', 'α', 'ա', 'օ', 'ꮯ', 'ᴦ', 'ߋ', '০');
    }

    @Provide
    Arbitrary<Integer> controls() {
        return Arbitraries.integers().between(0, 0xE01EF).filter(point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> true;
            default -> false;
        });
    }

    private static void check(EmailAddress address) {
        String value = address.value();
        assertThat(EmailAddress.parse(value)).contains(address);
        assertThat(value.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(254);
        assertThat(value)
                .doesNotContainPattern("[\\p{C}\\p{Z}\"(),:;<>\\[\\\\\\]]")
                .containsOnlyOnce("@");
        assertThat(value.substring(value.indexOf('@'))).matches("@[a-z0-9.-]+");
        String rest = value.substring(value.offsetByCodePoints(0, 1), value.indexOf('@'));
        if (rest.length() > 1) {
            assertThat(address.toString().substring(0, address.toString().indexOf('@')))
                    .doesNotContain(rest);
        }
    }

    private static String fullWidth(String ascii) {
        return ascii.chars().mapToObj(unit -> Character.toString(unit + 0xFEE0)).collect(Collectors.joining());
    }
}
