package dev.tses.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person signs in at the browser pages: authorization code with PKCE, client {@code tses-web}. */
final class BrowserIT {

    private static final String VERIFIER = "a-code-verifier-of-enough-characters-for-rfc-7636";

    private static Browser browser;

    private final Caller caller = Caller.ofRealm();

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @Test
    void aPersonSignsInWithTheCodeFromTheMail() {
        String email = Somebody.email();
        Page page = browser.page(new NewContextOptions().setViewportSize(1280, 900));

        page.navigate(signInPage("en"));
        picture(page, "email-page");
        page.locator("#email").fill(email);
        page.keyboard().press("Enter");
        assertThat(page.locator("#otp")).isFocused();
        Locator reference = page.getByText(Pattern.compile("Request\\s+[2-9A-Z]{4}"));
        assertThat(reference.first()).isVisible();
        picture(page, "code-page");
        var mail = Mailbox.of(email).newestAfter(0);
        String shown = reference.first().textContent().replaceAll("(?s).*Request\\s+([2-9A-Z]{4}).*", "$1");
        assertThat(mail.path("text").asText()).contains(shown);
        page.locator("#otp").fill(Mailbox.code(mail));
        page.keyboard().press("Enter");

        page.waitForURL(Browser.WITH_CODE);
        Answer tokens = exchange(page.url());
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(claims(tokens.text("id_token"))).contains("\"email\":\"" + email + "\"", "\"email_verified\":true");
    }

    @Test
    void aWrongCodeIsSaidAndTheRightOneStillWorks() {
        String email = Somebody.email();
        Page page = codePage(email, new NewContextOptions(), "en");
        String code = Mailbox.of(email).codeAfter(0);

        page.locator("#otp").fill(code.equals("000000") ? "000001" : "000000");
        page.keyboard().press("Enter");
        assertThat(page.locator("#otp")).hasAttribute("aria-invalid", "true");
        picture(page, "code-page-error");
        page.locator("#otp").fill(code.substring(0, 3) + " " + code.substring(3));
        page.keyboard().press("Enter");

        page.waitForURL(Browser.WITH_CODE);
    }

    @Test
    void anotherAddressCanBeEnteredInstead() {
        Page page = codePage(Somebody.email(), new NewContextOptions(), "en");

        page.locator("[name=tsesAction][value=restart]").click();

        assertThat(page.locator("#email")).isVisible();
    }

    @Test
    void aResendTooSoonIsAskedToWaitAndTheCodeStaysValid() {
        String email = Somebody.email();
        Page page = codePage(email, new NewContextOptions().setJavaScriptEnabled(false), "en");
        String code = Mailbox.of(email).codeAfter(0);

        page.locator("[name=tsesAction][value=resend]").click();
        picture(page, "code-page-wait");
        assertThat(page.getByText(Pattern.compile("new code in \\d+\\s+s")).first())
                .isVisible();
        page.locator("#otp").fill(code);
        page.locator("[name=tsesAction][value=verify]").click();

        page.waitForURL(Browser.WITH_CODE);
    }

    @Test
    void anInvalidAddressIsSaid() {
        Page page = browser.page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(signInPage("en"));

        page.locator("#email").fill("nobody@nowhere");
        page.keyboard().press("Enter");

        assertThat(page.locator("#email")).hasAttribute("aria-invalid", "true");
    }

    @Test
    void aSessionThatIsThereSignsInWithoutACode() {
        String email = Somebody.email();
        Page page = codePage(email, new NewContextOptions(), "en");
        page.locator("#otp").fill(Mailbox.of(email).codeAfter(0));
        page.keyboard().press("Enter");
        page.waitForURL(Browser.WITH_CODE);

        page.navigate(signInPage("en"));

        page.waitForURL(Browser.WITH_CODE);
    }

    @Test
    void aBrowserThatSignedInIsAKnownDeviceWhenStrangersHaveLockedTheAddress() {
        String email = Somebody.email();
        Page page = codePage(email, new NewContextOptions(), "en");
        page.locator("#otp").fill(Mailbox.of(email).codeAfter(0));
        page.keyboard().press("Enter");
        page.waitForURL(Browser.WITH_CODE);
        assertThat(page.context().cookies().stream().filter(cookie -> cookie.name.startsWith("tses_device_")))
                .singleElement()
                .matches(cookie -> cookie.httpOnly, "is hidden from scripts");
        caller.requestCode(email).requireStatus(202);
        String strangers = Mailbox.of(email).codeAfter(1);
        for (int i = 0; i < 5; i++) {
            caller.verify(email, strangers.equals("000000") ? "000001" : "000000");
        }
        caller.requestCode(email).requireStatus(423);

        page.navigate(signInPage("en") + "&prompt=login");
        page.locator("#otp").fill(Mailbox.of(email).codeAfter(2));
        page.keyboard().press("Enter");

        page.waitForURL(Browser.WITH_CODE);
    }

    @Test
    void whoIsLockedOutForGoodIsToldHowToGoOn() {
        try (Realm realm = Realm.withSettings(
                Map.of("tsesConsecutiveFailures", "1", "tsesCodeAlphabet", "alphanumeric", "tsesCodeLength", "8"))) {
            Page page = browser.page(new NewContextOptions().setViewportSize(1280, 900));
            page.navigate(signInPage(realm.caller(), "en"));
            page.locator("#email").fill(Somebody.email());
            page.keyboard().press("Enter");
            page.locator("#otp").fill("cdfh3468");
            page.keyboard().press("Enter");
            assertThat(page.locator("#otp")).hasAttribute("aria-invalid", "true");
            page.locator("#otp").fill("cdfh3468");
            page.keyboard().press("Enter");

            assertThat(page.getByText(Pattern.compile("ask an administrator")).first())
                    .isVisible();
            picture(page, "code-page-locked-for-good");
        }
    }

    @Test
    void thePagesFitAPhoneTheDarkAndRightToLeft() {
        Page phone = codePage(Somebody.email(), new NewContextOptions().setViewportSize(360, 740), "en");
        picture(phone, "code-page-phone");
        Page dark = codePage(
                Somebody.email(),
                new NewContextOptions().setViewportSize(1280, 900).setColorScheme(ColorScheme.DARK),
                "de");
        picture(dark, "code-page-dark");
        Page arabic = codePage(Somebody.email(), new NewContextOptions().setViewportSize(1280, 900), "ar");
        picture(arabic, "code-page-rtl");

        assertThat(arabic.locator("html")).hasAttribute("dir", "rtl");
        for (Page page : new Page[] {phone, dark, arabic}) {
            boolean scrollsSideways = (Boolean)
                    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
            assertThat(scrollsSideways).isFalse();
        }
    }

    private Page codePage(String email, NewContextOptions options, String language) {
        Page page = browser.page(options);
        page.navigate(signInPage(language));
        page.locator("#email").fill(email);
        page.keyboard().press("Enter");
        assertThat(page.locator("#otp")).isVisible();
        return page;
    }

    private String signInPage(String language) {
        return signInPage(caller, language);
    }

    private static String signInPage(Caller caller, String language) {
        Map<String, String> query = new HashMap<>();
        query.put("client_id", "tses-web");
        query.put("response_type", "code");
        query.put("scope", "openid");
        query.put("redirect_uri", callback());
        query.put("code_challenge_method", "S256");
        query.put("code_challenge", challenge());
        query.put("ui_locales", language);
        return caller.uri("/protocol/openid-connect/auth?" + Caller.encode(query))
                .toString();
    }

    private Answer exchange(String url) {
        String query = URI.create(url).getQuery();
        String code = query.replaceAll("(^|.*&)code=([^&]+).*", "$2");
        return caller.form(
                "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "tses-web",
                        "code",
                        code,
                        "redirect_uri",
                        callback(),
                        "code_verifier",
                        VERIFIER));
    }

    private static String callback() {
        return Stack.running().keycloak() + "/tses-test-callback";
    }

    private static String claims(String token) {
        return new String(
                Base64.getUrlDecoder().decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'))),
                StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Stack.pictures().resolve(name + ".png")));
    }
}
