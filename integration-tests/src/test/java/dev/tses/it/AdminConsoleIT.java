package dev.tses.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An administrator changes an execution's settings in Keycloak's console. */
@ResourceLock(Realm.BROWSER_SETTINGS)
final class AdminConsoleIT {

    @Test
    void aSettingThatCannotBeUsedIsRefusedWithTheReason() {
        try (Browser browser = new Browser()) {
            Page page = browser.localPage(new NewContextOptions().setViewportSize(1280, 1600));
            page.setDefaultTimeout(60_000);
            page.navigate(Stack.running().keycloak() + "/admin/master/console/#/tses/authentication");
            page.locator("#username").fill("admin");
            page.locator("#password").fill("admin");
            page.keyboard().press("Enter");
            page.getByText("tses browser").first().click();
            page.getByText("TSES Email Code").waitFor();
            page.getByLabel("Settings").last().click();

            Locator length = page.getByTestId("tsesCodeLength");
            assertThat(length).hasValue("6");
            length.fill("5");
            page.getByTestId("save").last().click();

            assertThat(page.getByText(Pattern.compile("Code length.*6 to 10")).first())
                    .isVisible();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Stack.pictures().resolve("admin-console-setting.png")));
            length.fill("6");
            page.getByTestId("save").last().click();
            assertThat(page.getByText("Successfully saved the config")).isVisible();
        }
    }
}
