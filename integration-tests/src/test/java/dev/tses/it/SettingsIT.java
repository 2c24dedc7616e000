package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What an administrator sets at the executions of a realm. */
@ResourceLock(Realm.BROWSER_SETTINGS)
final class SettingsIT {

    private static final String CONFIG = "/authentication/config/";

    @Test
    void aSettingThatCannotBeUsedIsRefusedWithItsNameAndWhatIsAccepted() {
        Admin admin = Admin.signedIn();
        ObjectNode config = (ObjectNode) admin.config("tses browser", "tses-otp-form");
        String path = CONFIG + config.path("id").asText();

        for (String[] bad : new String[][] {
            {"tsesCodeLength", "5"}, {"tsesCodeLength", "six"}, {"tsesLongestLock", "1"}, {"tsesUnheardOf", "1"}
        }) {
            ObjectNode changed = config.deepCopy();
            ((ObjectNode) changed.path("config")).put(bad[0], bad[1]);
            Answer answer = admin.put(path, changed);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("errorMessage")).contains(bad[0], "accepted");
        }

        assertThat(admin.get(path).json()).isEqualTo(config);
        admin.put(path, config).requireStatus(204);
    }

    @Test
    void codesOfLettersAndDigitsAreReadAsAPersonTypesThem() {
        try (Realm realm = Realm.withSettings(Map.of("tsesCodeAlphabet", "alphanumeric", "tsesCodeLength", "8"))) {
            String email = Somebody.email();
            Caller caller = realm.caller();

            Answer requested = caller.requestCode(email);
            String text = Mailbox.of(email).newestAfter(0).path("text").asText();
            String code = text.replaceAll("(?s).*\\b([346789CDFHJKPQRTVWXY]{8})\\b.*", "$1");

            assertThat(requested.json().path("code_length").asInt()).isEqualTo(8);
            assertThat(code).hasSize(8);
            assertThat(caller.verify(email, "123456").text("detail")).contains("8 letters and digits");
            assertThat(caller.verify(email, code.substring(0, 4).toLowerCase(Locale.ROOT) + " " + code.substring(4))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void soManyWrongCodesLockForGoodUntilAnAdministratorLiftsIt() {
        try (Realm realm = Realm.withSettings(Map.of("tsesConsecutiveFailures", "2"))) {
            String email = Somebody.email();
            Caller caller = realm.caller();
            caller.requestCode(email).requireStatus(202);
            String code = Mailbox.of(email).codeAfter(0);
            String wrong = code.equals("000000") ? "000001" : "000000";
            caller.verify(email, wrong).requireStatus(400);
            caller.verify(email, wrong).requireStatus(400);

            Answer locked = caller.verify(email, code);

            assertThat(locked.status()).isEqualTo(423);
            assertThat(locked.header("Retry-After")).isEmpty();
            assertThat(locked.text("detail")).contains("administrator");
            Answer unlocked = realm.admin().post("/tses/unlock", Map.of("email", email.toUpperCase(Locale.ROOT)));
            assertThat(unlocked.status()).isEqualTo(200);
            assertThat(unlocked.json().path("unlocked").asBoolean()).isTrue();
            assertThat(caller.signIn(email).status()).isEqualTo(201);
        }
    }

    @Test
    void onlyAdministratorsOfUsersLiftLocks() {
        String email = Somebody.email();
        String token = Caller.ofRealm().signIn(email).text("access_token");
        Caller admin = Caller.local("/admin/realms/" + Stack.running().realm());

        assertThat(admin.json("POST", "/tses/unlock", token, body(email)).status())
                .isEqualTo(403);
        assertThat(admin.json("POST", "/tses/unlock", "", body(email)).status()).isEqualTo(401);
        Answer noAddress = Admin.signedIn().post("/tses/unlock", Map.of("email", "nobody"));
        assertThat(noAddress.status()).isEqualTo(400);
        assertThat(noAddress.text("detail")).startsWith("email:");
        assertThat(Admin.signedIn().get("/tses/unlock").status()).isEqualTo(405);
    }

    private static ObjectNode body(String email) {
        return JsonNodeFactory.instance.objectNode().put("email", email);
    }
}
