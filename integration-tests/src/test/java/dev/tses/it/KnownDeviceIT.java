package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strangers may lock themselves out, but not the owner of an address on a device of theirs. */
final class KnownDeviceIT {

    private final String email = Somebody.email();
    private final Cookies owned = new Cookies();

    @Test
    void aSignInMakesTheDeviceKnownByACookieThatScriptsCannotRead() {
        Answer signedIn = Caller.ofRealm().signIn(email);

        assertThat(Cookies.setBy(signedIn)).singleElement().satisfies(cookie -> assertThat(cookie)
                .contains("HttpOnly", "Path=/realms/tses/", "SameSite=Lax", "Max-Age=" + 180 * 86_400)
                .doesNotContain(email));
    }

    @Test
    void theTrailTellsWhenADeviceBecomesKnownAndNotWhenThatIsRenewed() {
        Caller.ofRealm().with(owned).signIn(email);
        JsonNode known = awaitEvents("DEVICE_KNOWN", 1).get(0);
        JsonNode accepted = awaitEvents("CODE_ACCEPTED", 1).get(0);
        Caller.ofRealm().with(owned).signIn(email);
        awaitEvents("LOGIN", 2);

        assertThat(events("DEVICE_KNOWN")).containsExactly(known);
        for (String same : List.of("user", "client", "ip", "reference", "outcome")) {
            assertThat(known.path(same).asText())
                    .isEqualTo(accepted.path(same).asText())
                    .isNotEmpty();
        }
        assertThat(known.path("metadata").has("tses_device")).as("who asked").isFalse();

        Caller.ofRealm().signIn(email);
        awaitEvents("DEVICE_KNOWN", 2);
    }

    @Test
    void whereThereIsTlsTheCookieNeverLeavesIt() {
        Answer signedIn = Caller.ofRealm().behindTls().signIn(email);

        assertThat(Cookies.setBy(signedIn)).singleElement().asString().contains("Secure");
    }

    @Test
    void aDeviceThatIsLockedForGoodIsAStrangerAgain() {
        try (Realm realm = Realm.withSettings(Map.of("tsesConsecutiveFailures", "1"))) {
            Caller device = realm.caller().with(owned);
            device.signIn(email);
            device.requestCode(email).requireStatus(202);
            Mailbox.of(email).newestAfter(1);
            wrong(device).requireStatus(400);
            device.requestCode(email).requireStatus(423);

            assertThat(device.signIn(email).status()).isEqualTo(201);
        }
    }

    @Test
    void aWrongCodeMakesNothingKnown() {
        Caller caller = Caller.ofRealm().with(owned);
        caller.requestCode(email);
        Mailbox.of(email).newestAfter(0);

        assertThat(Cookies.setBy(wrong(caller))).isEmpty();
    }

    @Test
    void strangersWhoUseUpEveryBudgetLockThemselvesOutAndNotTheOwner() {
        Caller owner = Caller.ofRealm();
        owner.with(owned).signIn(email);
        lockedByStrangers();

        Answer fromNowhere = Caller.ofRealm().requestCode(email);
        for (int i = 0; i < 10; i++) {
            owner.requestCode(Somebody.email()); // strangers behind the owner's own client address
        }
        Answer signedIn = owner.with(owned).signIn(email);

        assertThat(fromNowhere.status()).isEqualTo(423);
        assertThat(owner.requestCode(Somebody.email()).status()).isEqualTo(429);
        assertThat(signedIn.status()).isEqualTo(201);
        assertThat(Caller.ofRealm().requestCode(email).status()).isEqualTo(202); // the owner's sign-in lifted the lock
    }

    @Test
    void strangersWhoUseUpTheSendLimitDoNotStopTheOwnersMail() {
        Caller.ofRealm().with(owned).signIn(email);
        while (Caller.ofRealm().requestCode(email).status() == 202) {
            // until the limit
        }

        assertThat(Caller.ofRealm().requestCode(email).status()).isEqualTo(429);
        assertThat(Caller.ofRealm().with(owned).requestCode(email).status()).isEqualTo(202);
    }

    @Test
    void theTokenEndpointKnowsTheSameDevices() {
        Caller.ofRealm().with(owned).signIn(email);
        lockedByStrangers();
        Caller device = Caller.ofRealm().with(owned);
        int before = Mailbox.of(email).size();
        device.requestCode(email);
        String code = Mailbox.of(email).codeAfter(before);

        Answer tokens = device.form(
                "/protocol/openid-connect/token",
                Map.of("grant_type", "password", "client_id", "tses-api", "username", email, "otp", code));

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(Cookies.setBy(tokens)).hasSize(1);
    }

    @Test
    void theDeviceOfSomebodyElseIsAStranger() {
        Caller.ofRealm().with(owned).signIn(email);
        Cookies others = new Cookies();
        Caller.ofRealm().with(others).signIn(Somebody.email());
        lockedByStrangers();

        assertThat(Caller.ofRealm().with(others).requestCode(email).status()).isEqualTo(423);
        assertThat(Caller.ofRealm()
                        .with(others.renamedAs(owned))
                        .requestCode(email)
                        .status())
                .isEqualTo(423);
    }

    @Test
    void aTokenThatWasTamperedWithIsAStrangers() {
        Caller.ofRealm().with(owned).signIn(email);
        lockedByStrangers();

        Cookies forged = owned.changed(token -> token.substring(0, token.lastIndexOf('.') + 1) + "AAAA");
        Cookies unsigned = owned.changed(token -> "eyJhbGciOiJub25lIn0" + token.substring(token.indexOf('.')));
        Cookies garbage = owned.changed(token -> "%00\"garbage");

        for (Cookies cookies : new Cookies[] {forged, unsigned, garbage}) {
            assertThat(Caller.ofRealm().with(cookies).requestCode(email).status())
                    .isEqualTo(423);
        }
        assertThat(Caller.ofRealm().with(owned).requestCode(email).status()).isEqualTo(202);
    }

    @Test
    void whoseTokensAreRevokedHasNoKnownDevices() {
        Caller.ofRealm().with(owned).signIn(email);
        Admin admin = Admin.signedIn();
        String user = admin.users(email).get(0).path("id").asText();
        lockedByStrangers();

        admin.post("/users/" + user + "/logout", Map.of()).requireStatus(204);

        assertThat(Caller.ofRealm().with(owned).requestCode(email).status()).isEqualTo(423);
    }

    @Test
    void keycloaksOwnTemporaryLockoutDoesNotStopAKnownDeviceEither() {
        try (Realm realm = Realm.with(shipped -> shipped.put("failureFactor", 1).put("waitIncrementSeconds", 900))) {
            realm.caller().with(owned).signIn(email);
            realm.caller().requestCode(email);
            Mailbox.of(email).newestAfter(1);
            wrong(realm.caller());
            String user = realm.admin().users(email).get(0).path("id").asText();
            String detection = "/attack-detection/brute-force/users/" + user;
            await("Keycloak's own lockout")
                    .until(() ->
                            realm.admin().get(detection).json().path("disabled").asBoolean());

            assertThat(realm.caller().signIn(email).status()).isEqualTo(400);
            assertThat(realm.caller().with(owned).signIn(email).status()).isEqualTo(201);
        }
    }

    private List<JsonNode> awaitEvents(String event, int times) {
        return await(event).until(() -> events(event), rows -> rows.size() == times);
    }

    private List<JsonNode> events(String event) {
        List<JsonNode> rows = new ArrayList<>();
        Admin.signedIn()
                .get("/tses/audit/logs?event=" + event + "&email=" + email.replace("@", "%40"))
                .requireStatus(200)
                .json()
                .path("items")
                .forEach(rows::add);
        return rows;
    }

    private void lockedByStrangers() {
        Caller stranger = Caller.ofRealm();
        int before = Mailbox.of(email).size();
        stranger.requestCode(email).requireStatus(202);
        Mailbox.of(email).newestAfter(before);
        for (int i = 0; i < 5; i++) {
            wrong(stranger);
        }
        stranger.requestCode(email).requireStatus(423);
    }

    /** One in a million times this is the right one. */
    private Answer wrong(Caller caller) {
        return caller.verify(email, "000000");
    }
}
