package dev.tses.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Keycloak's own grants heed, every door for programs heeds: with one client for each rule. */
final class GrantRulesIT {

    private static final Realm REALM = Realm.with(GrantRulesIT::addClients);

    private final Caller caller = REALM.caller();
    private final String email = Somebody.email();

    @AfterAll
    static void deleteTheRealm() {
        REALM.close();
    }

    @ParameterizedTest
    @EnumSource
    void scopesAreThoseOfTheClient(ProgramDoor door) throws ParseException {
        Answer tokens = door.signIn(caller, email, Map.of("client_id", "plain", "scope", "openid phone"));

        assertThat(tokens.status()).isEqualTo(door.success());
        assertThat(tokens.text("scope").split(" ")).contains("openid", "email", "phone");
        assertThat(claims(tokens, "id_token")).containsEntry("email", email);
        assertThat(claims(tokens, "access_token")).containsEntry("email", email).containsEntry("azp", "plain");
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheScopeOpenidThereIsNoIdToken(ProgramDoor door) {
        Answer tokens = door.signIn(caller, email, Map.of("client_id", "plain"));

        assertThat(tokens.status()).isEqualTo(door.success());
        assertThat(tokens.json().has("id_token")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void unknownScopesAreRefusedBeforeTheCodeIsUsedUp(ProgramDoor door) {
        caller.json("/api/v1/auth/otp/request", Map.of("email", email, "client_id", "plain"))
                .requireStatus(202);
        String code = Mailbox.of(email).codeAfter(0);

        Answer refused = door.exchange(caller, email, code, Map.of("client_id", "plain", "scope", "nonsense"));
        Answer accepted = door.exchange(caller, email, code, Map.of("client_id", "plain"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(reason(refused)).isIn("invalid_scope", "urn:tses:problem:invalid-scope");
        assertThat(accepted.status()).isEqualTo(door.success());
    }

    @ParameterizedTest
    @EnumSource
    void offlineTokensAreGivenToWhoeverMayAskForThem(ProgramDoor door) {
        Answer tokens = door.signIn(caller, email, Map.of("client_id", "plain", "scope", "offline_access"));
        Answer refreshed = caller.form(
                ProgramDoor.TOKEN,
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "plain",
                        "refresh_token",
                        tokens.text("refresh_token")));

        assertThat(tokens.json().path("refresh_expires_in").asInt()).isZero();
        assertThat(refreshed.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatNeedConsentAreForBrowsersAndUseUpNoCode(ProgramDoor door) {
        caller.json("/api/v1/auth/otp/request", Map.of("email", email, "client_id", "consents"))
                .requireStatus(202);
        String code = Mailbox.of(email).codeAfter(0);

        Answer refused = door.exchange(caller, email, code, Map.of("client_id", "consents"));
        Answer accepted = door.exchange(caller, email, code, Map.of("client_id", "plain"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(reason(refused)).isIn("invalid_client", "urn:tses:problem:unauthorized-client");
        assertThat(refused.json().toString()).contains("Client requires user consent");
        assertThat(accepted.status()).isEqualTo(door.success());
    }

    @ParameterizedTest
    @EnumSource
    void clientsThatAreDisabledGetNeitherCodesNorTokens(ProgramDoor door) {
        Answer requested = caller.json("/api/v1/auth/otp/request", Map.of("email", email, "client_id", "disabled"));
        caller.json("/api/v1/auth/otp/request", Map.of("email", email, "client_id", "plain"))
                .requireStatus(202);
        String code = Mailbox.of(email).codeAfter(0);

        Answer refused = door.exchange(caller, email, code, Map.of("client_id", "disabled"));
        Answer accepted = door.exchange(caller, email, code, Map.of("client_id", "plain"));

        assertThat(requested.status()).isEqualTo(401);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(reason(refused)).isIn("invalid_client", "urn:tses:problem:invalid-client");
        assertThat(accepted.status()).isEqualTo(door.success());
    }

    @ParameterizedTest
    @EnumSource
    void requiredActionsAreForBrowsers(ProgramDoor door) {
        door.signIn(caller, email, Map.of("client_id", "plain")).requireStatus(door.success());
        String id = REALM.admin().users(email).get(0).path("id").asText();
        REALM.admin().update(id, Map.of("requiredActions", List.of("UPDATE_PASSWORD")));

        Answer refused = door.signIn(caller, email, Map.of("client_id", "plain"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(reason(refused)).isIn("invalid_grant", "urn:tses:problem:account-not-ready");
        assertThat(refused.json().has("access_token")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void disabledUsersAreRefusedAsAnyWrongCode(ProgramDoor door) {
        door.signIn(caller, email, Map.of("client_id", "plain")).requireStatus(door.success());
        caller.json("/api/v1/auth/otp/request", Map.of("email", email, "client_id", "plain"))
                .requireStatus(202);
        String code = Mailbox.of(email).codeAfter(1);
        String id = REALM.admin().users(email).get(0).path("id").asText();
        REALM.admin().update(id, Map.of("enabled", false));

        Answer right = door.exchange(caller, email, code, Map.of("client_id", "plain"));
        Answer wrong = door.exchange(caller, Somebody.email(), "000000", Map.of("client_id", "plain"));

        assertThat(right.status()).isEqualTo(wrong.status());
        assertThat(right.json()).isEqualTo(wrong.json());
        assertThat(right.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    @ParameterizedTest
    @EnumSource
    void tokensAreBoundToTheKeyOfADpopProof(ProgramDoor door) throws JOSEException, ParseException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        Answer tokens = door.signIn(caller.proving(key(key)), email, Map.of("client_id", "dpop"));
        Answer unproven = door.signIn(caller, email, Map.of("client_id", "dpop"));

        assertThat(tokens.status()).isEqualTo(door.success());
        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(claims(tokens, "access_token").get("cnf"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("jkt", key.computeThumbprint().toString());
        assertThat(unproven.status()).isEqualTo(400);
        assertThat(reason(unproven)).isIn("invalid_request", "urn:tses:problem:invalid-dpop-proof");
    }

    @ParameterizedTest
    @EnumSource
    void clientPoliciesMayForbidIt(ProgramDoor door) {
        Answer refused = door.signIn(caller, email, Map.of("client_id", "forbidden"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(reason(refused)).isIn("invalid_grant", "urn:tses:problem:unauthorized-client");
        assertThat(refused.json().toString()).contains("prohibited");
    }

    @ParameterizedTest
    @EnumSource
    void clientPoliciesMayChangeTheTokens(ProgramDoor door) throws ParseException {
        Answer tokens = door.signIn(caller, email, Map.of("client_id", "lightweight"));

        assertThat(tokens.status()).isEqualTo(door.success());
        assertThat(claims(tokens, "access_token")).doesNotContainKey("email");
    }

    @ParameterizedTest
    @EnumSource
    void tokensSayHowAndHowStronglyTheUserSignedIn(ProgramDoor door) throws ParseException {
        Answer tokens = door.signIn(caller, email, Map.of("client_id", "plain", "scope", "openid"));

        assertThat(claims(tokens, "id_token"))
                .containsEntry("amr", List.of("otp"))
                .containsEntry("acr", "1");
    }

    @ParameterizedTest
    @EnumSource
    void confidentialClientsAuthenticateInTheBodyOrByBasic(ProgramDoor door) {
        Map<String, String> secret = Map.of("client_id", "confidential", "client_secret", "s3cret");
        Map<String, String> wrong = Map.of("client_id", "confidential", "client_secret", "wrong");

        assertThat(door.signIn(caller, email, secret).status()).isEqualTo(door.success());
        assertThat(door.signIn(caller.basic("confidential", "s3cret"), email, Map.of())
                        .status())
                .isEqualTo(door.success());
        assertThat(door.exchange(caller, email, "000000", wrong).status()).isEqualTo(401);
        Answer unknown = door.exchange(caller.basic("confidential", "wrong"), email, "000000", Map.of());
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.header("WWW-Authenticate")).startsWith(door == ProgramDoor.REST ? "Basic " : "");
    }

    private static String reason(Answer refused) {
        return refused.json().has("error") ? refused.text("error") : refused.text("type");
    }

    private static Map<String, Object> claims(Answer tokens, String name) throws ParseException {
        return JWTParser.parse(tokens.text(name)).getJWTClaimsSet().toJSONObject();
    }

    private static Caller.Proofs key(ECKey key) {
        return (method, uri) -> {
            try {
                return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                        .createDPoPJWT(method, uri)
                        .serialize();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static void addClients(ObjectNode realm) {
        realm.put("bruteForceProtected", false);
        add(realm, "plain");
        add(realm, "consents").put("consentRequired", true);
        add(realm, "disabled").put("enabled", false);
        add(realm, "dpop").withObject("/attributes").put("dpop.bound.access.tokens", "true");
        add(realm, "confidential").put("publicClient", false).put("secret", "s3cret");
        for (String rule : List.of("forbidden", "lightweight")) {
            add(realm, rule);
            realm.withObject("/roles/client").putArray(rule).addObject().put("name", rule);
        }
        ObjectNode profiles = realm.putObject("clientProfiles");
        ObjectNode policies = realm.putObject("clientPolicies");
        Map.of("forbidden", "reject-ropc-grant", "lightweight", "use-lightweight-access-token")
                .forEach((client, executor) -> {
                    ObjectNode profile =
                            profiles.withArray("/profiles").addObject().put("name", client);
                    profile.putArray("executors")
                            .addObject()
                            .put("executor", executor)
                            .putObject("configuration");
                    ObjectNode policy = policies.withArray("/policies")
                            .addObject()
                            .put("name", client)
                            .put("enabled", true);
                    policy.putArray("profiles").add(client);
                    policy.putArray("conditions")
                            .addObject()
                            .put("condition", "client-roles")
                            .putObject("configuration")
                            .putArray("roles")
                            .add(client);
                });
    }

    /** A client that may use all doors. */
    private static ObjectNode add(ObjectNode realm, String id) {
        ObjectNode client = realm.withArray("/clients")
                .addObject()
                .put("clientId", id)
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes").put("tses.email.code.grant.enabled", "true");
        ObjectNode amr = client.putArray("protocolMappers")
                .addObject()
                .put("name", "amr")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-amr-mapper");
        amr.putObject("config").put("id.token.claim", "true").put("access.token.claim", "true");
        return client;
    }
}
