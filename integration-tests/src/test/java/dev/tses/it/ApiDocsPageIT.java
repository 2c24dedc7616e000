package dev.tses.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A programmer reads the documentation in a browser, and tries the API out. */
final class ApiDocsPageIT {

    private static final String DOCS = "/api/docs/";

    private static Browser browser;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
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
    void thePageShowsEveryOperationWithoutHelpFromElsewhere() {
        Page page = open(new NewContextOptions().setViewportSize(1280, 1600));

        assertThat(page).hasTitle("TSES Authentication API");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        for (String operation : ApiContract.DOCUMENTED.document().findValuesAsText("operationId")) {
            assertThat(page.locator("[id$=-" + operation + "]")).isVisible();
        }
        picture(page, "api-docs");
        page.locator("#operations-Codes-requestCode .opblock-summary-control").click();
        assertThat(page.getByText("The code is on its way.")).isVisible();
        picture(page, "api-docs-operation");

        assertThat(complaints).isEmpty();
    }

    @Test
    void anOperationCanBeTriedOut() {
        String email = Somebody.email();
        Page page = open(new NewContextOptions().setViewportSize(1280, 1600));
        Locator operation = page.locator("#operations-Codes-requestCode");
        operation.locator(".opblock-summary-control").click();
        operation.locator("button.try-out__btn").click();
        operation.locator("textarea.body-param__text").fill("{\"email\":\"" + email + "\"}");

        Response answer = page.waitForResponse(
                response -> response.url()
                        .equals(caller.uri("/api/v1/auth/otp/request/").toString()),
                () -> operation.locator("button.execute").click());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(operation
                        .locator(".live-responses-table .response-col_status")
                        .last())
                .containsText("202");
        assertThat(Mailbox.of(email).codeAfter(0)).hasSize(6);
        picture(page, "api-docs-tried");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theTokenEndpointCanBeTriedOut() {
        Page page = open(new NewContextOptions().setViewportSize(1280, 1600));
        Locator operation = page.locator("#operations-Tokens-token");
        operation.locator(".opblock-summary-control").click();
        operation.locator("button.try-out__btn").click();

        Response answer = page.waitForResponse(
                response -> response.url()
                        .equals(caller.uri("/protocol/openid-connect/token").toString()),
                () -> operation.locator("button.execute").click());

        assertThat(answer.status()).isEqualTo(400); // the example's code is none
    }

    @Test
    void thePageFitsAPhoneAndTheDark() {
        Page phone = open(new NewContextOptions().setViewportSize(390, 1200));
        picture(phone, "api-docs-phone");
        phone.locator("#operations-Codes-requestCode .opblock-summary-control").click();
        assertThat(phone.getByText("The code is on its way.")).isVisible();
        picture(phone, "api-docs-phone-operation");
        Page dark = open(new NewContextOptions().setViewportSize(1280, 1600).setColorScheme(ColorScheme.DARK));
        picture(dark, "api-docs-dark");

        assertThat(dark.locator("html.dark-mode")).isVisible();
        boolean scrollsSideways =
                (Boolean) phone.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assertThat(scrollsSideways).isFalse();
        assertThat(complaints).isEmpty();
    }

    /** The page, with an ear for whatever it or the browser is unhappy about. */
    private Page open(NewContextOptions options) {
        Page page = browser.page(options);
        String here = Stack.running().keycloak() + "/";
        page.addInitScript(
                "addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective"
                        + " + ' ' + e.blockedURI))");
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(here) && !request.url().startsWith("data:")) {
                complaints.add("asks elsewhere: " + request.url());
            }
        });
        page.navigate(caller.uri(DOCS).toString());
        assertThat(page.locator("#operations-Codes-requestCode")).isVisible();
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Stack.pictures().resolve(name + ".png"))
                .setFullPage(true));
    }
}
