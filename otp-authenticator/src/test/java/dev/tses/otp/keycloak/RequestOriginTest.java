package dev.tses.otp.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOriginTest {

    private static final String CHROME_ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    @Test
    void tellsDeviceNetworkAndCountry() {
        assertThat(RequestOrigin.describe("203.0.113.77", CHROME_ON_WINDOWS, "DE", Locale.ENGLISH))
                .contains("Chrome, Windows · 203.0.113.x · Germany");
    }

    @Test
    void tellsTheCountryInTheReadersLanguage() {
        assertThat(RequestOrigin.describe("", "", "DE", Locale.JAPANESE)).contains("ドイツ");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void knowsEveryCountryInEveryLanguage(String language) {
        Locale reader = MessageBundlesTest.locale(language);
        assertThat(Locale.getISOCountries()).allSatisfy(code -> assertThat(country(code, reader))
                .hasValueSatisfying(name -> assertThat(name).isNotBlank()));
    }

    @Test
    void leavesOutWhatIsUnknown() {
        assertThat(RequestOrigin.describe("203.0.113.77", "", "", Locale.ENGLISH))
                .contains("203.0.113.x");
        assertThat(RequestOrigin.describe("", CHROME_ON_WINDOWS, "", Locale.ENGLISH))
                .contains("Chrome, Windows");
        assertThat(RequestOrigin.describe("", "", "", Locale.ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Safari, iOS       | Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1
            Safari, macOS     | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15
            Chrome, Android   | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36
            Chrome, iOS       | Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.46 Mobile/15E148 Safari/604.1
            Chrome, ChromeOS  | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
            Chrome, Linux     | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36
            Edge, Windows     | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0
            Firefox, Ubuntu   | Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
            Firefox, Android  | Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0
            Firefox, iOS      | Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15
            Samsung Internet, Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
            Opera, Windows    | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0
            """)
    void namesBrowserAndSystem(String device, String userAgent) {
        assertThat(RequestOrigin.describe("", userAgent, "", Locale.ENGLISH)).contains(device);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login-now.example bot",
                "x/1.0 Your account is at risk call 0800 123456 bot",
                "<a href=\"https://evil.example\">Chrome</a>",
                "evil.example/1.0 (https://evil.example)",
                "https://evil.example/bot",
                "Other",
                "curl/8.14.1",
                "\u202eemorhC",
                "Chrоme/142.0",
                "%0d%0aSubject: hello",
                "${7*7} #{7*7} {0} ''"
            })
    void namesNothingThatIsNotABrowser(String userAgent) {
        assertThat(RequestOrigin.describe("", userAgent, "", Locale.ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostileUserAgents")
    void saysNothingBeyondBrowserAndSystem(String userAgent) {
        RequestOrigin.describe("", userAgent, "", Locale.ENGLISH)
                .ifPresent(origin -> assertThat(origin).matches("[A-Za-z0-9 ]{1,40}(, [A-Za-z0-9]{1,40})?"));
    }

    @Test
    void namesTheSameDeviceAgainHoweverManyOthersCameBetween() {
        for (int i = 0; i < 300; i++) {
            assertThat(RequestOrigin.describe("", "Firefox/" + i + ".0", "", Locale.ENGLISH))
                    .contains("Firefox");
        }
        assertThat(RequestOrigin.describe("", "Firefox/0.0", "", Locale.ENGLISH))
                .contains("Firefox");
    }

    @Test
    void doesNotReadAnEndlessUserAgent() {
        assertThat(RequestOrigin.describe("", CHROME_ON_WINDOWS + " ".repeat(512), "", Locale.ENGLISH))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.x",
        "8.8.8.8, 8.8.8.x",
        "223.255.255.255, 223.255.255.x",
        "2001:db8:12:3400::1, 2001:db8:12::",
        "2001:DB8:0:1::1, 2001:db8:0::",
        "2001:db8:12::1%eth0, 2001:db8:12::",
        "::ffff:203.0.113.7, 203.0.113.x"
    })
    void masksTheLastPartOfAnAddress(String address, String network) {
        assertThat(RequestOrigin.describe(address, "", "", Locale.ENGLISH)).contains(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "256.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "2130706433",
                "localhost",
                "evil.example",
                "::",
                "::1",
                "fe80::1",
                "fe80::1%eth0",
                "fd00::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "2001:db8",
                "2001::db8::1",
                "2001:db8:::1",
                "2001:db8::evil",
                "<b>:</b>",
                "[2001:db8::1]"
            })
    void leavesOutWhatIsNotAnAddressOfTheInternet(String address) {
        assertThat(RequestOrigin.describe(address, "", "", Locale.ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "DEU", "D", "XX", "T1", "ZZ", "D1", "D\n", "ДЕ", "12", "<b"})
    void leavesOutWhatIsNotACountry(String code) {
        assertThat(country(code, Locale.ENGLISH)).isEmpty();
    }

    static Set<String> languages() throws IOException {
        return MessageBundlesTest.languages();
    }

    static Stream<String> hostileUserAgents() {
        return Stream.of(
                CHROME_ON_WINDOWS + " evil.example/1.0",
                "evil.example (Windows NT 10.0) Chrome/1.0",
                "Call 0800 123456 Bot (Windows)",
                "Mozilla/5.0 (Linux; Android 10; <script>) Chrome/1.0 Mobile",
                "Firefox/1.0 (https://evil.example) \r\nX: y",
                "Opera/9.80 (Android; <b>) Opera Mini/7.0 evil.example",
                "a".repeat(512),
                "(".repeat(512),
                "Mozilla/5.0 ".repeat(42),
                "Chrome/" + "1".repeat(500),
                "\u0000\uffff\ud800");
    }

    private static Optional<String> country(String code, Locale reader) {
        return RequestOrigin.describe("", "", code, reader);
    }
}
