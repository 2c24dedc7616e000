package dev.tses.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Request;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An OAuth library that nobody here wrote, Nimbus', gets along with every endpoint it knows. */
final class NimbusClientIT {

    /** In ms: the library's own is half a second. */
    private static final int PATIENCE = 60_000;

    private static final ClientID WEB = new ClientID("tses-web");
    private static final ClientID API = new ClientID("tses-api");
    private static final ClientSecretBasic SERVICE =
            new ClientSecretBasic(new ClientID("a-service"), new Secret("a secret with 100% & more"));
    private static final Scope OPENID = new Scope("openid", "email");

    private static final Realm REALM = Realm.with(NimbusClientIT::addService);
    private static final OIDCProviderMetadata PROVIDER = discover();

    private final String email = Somebody.email();
    private final Caller caller = REALM.caller();

    @AfterAll
    static void deleteRealm() {
        REALM.close();
    }

    @Test
    void discoveryNamesWhatIsOffered() {
        assertThat(PROVIDER.getGrantTypes())
                .contains(GrantType.AUTHORIZATION_CODE, GrantType.PASSWORD, EmailCodeGrant.TYPE);
        assertThat(PROVIDER.getCodeChallengeMethods()).contains(CodeChallengeMethod.S256);
        assertThat(PROVIDER.getDPoPJWSAlgs()).contains(JWSAlgorithm.ES256);
    }

    @Test
    void aPersonSignsInByCodeFlowWithPkceAndOut() throws Exception {
        try (Browser browser = new Browser()) {
            Page page = browser.page(new NewContextOptions());
            CodeVerifier verifier = new CodeVerifier();
            Nonce nonce = new Nonce();
            OIDCTokens tokens = exchange(signIn(page, verifier, nonce), verifier);

            IDTokenClaimsSet identity = validator(WEB).validate(tokens.getIDToken(), nonce);
            page.navigate(new LogoutRequest(PROVIDER.getEndSessionEndpointURI(), tokens.getIDToken(), callback(), null)
                    .toURI()
                    .toString());

            assertThat(identity.getStringClaim("email")).isEqualTo(email);
            assertThat(page).hasURL(callback().toString());
            assertRefused(send(WEB, new RefreshTokenGrant(tokens.getRefreshToken())));
        }
    }

    @Test
    void thePasswordGrantTakesTheCodeAsAFurtherParameter() throws Exception {
        String code = code();
        TokenRequest request = new TokenRequest.Builder(
                        PROVIDER.getTokenEndpointURI(),
                        API,
                        new ResourceOwnerPasswordCredentialsGrant(email, new Secret("none")))
                .scope(OPENID)
                .customParameter("otp", code)
                .build();

        OIDCTokens tokens = tokens(send(request));
        OIDCTokens again = tokens(send(API, new RefreshTokenGrant(tokens.getRefreshToken())));

        assertThat(validator(API).validate(tokens.getIDToken(), null).getStringClaim("email"))
                .isEqualTo(email);
        assertThat(userInfo(again.getAccessToken())).isEqualTo(email);
    }

    @Test
    void theGrantOfEmailCodesIsAGrantLikeOthers() throws Exception {
        String code = code();

        assertRefused(send(asService(new EmailCodeGrant(email, other(code)))));
        OIDCTokens tokens = tokens(send(asService(new EmailCodeGrant(email, code))));
        assertRefused(send(asService(new EmailCodeGrant(email, code))));

        assertThat(validator(SERVICE.getClientID())
                        .validate(tokens.getIDToken(), null)
                        .getStringClaim("email"))
                .isEqualTo(email);
        assertThat(userInfo(tokens.getAccessToken())).isEqualTo(email);
    }

    @Test
    void aClientThatDoesNotHaveTheGrantIsTold() throws Exception {
        TokenResponse refused = send(WEB, new EmailCodeGrant(email, code()));

        assertThat(refused.toErrorResponse().getErrorObject().getCode()).isEqualTo("unauthorized_client");
    }

    @Test
    void introspectionTellsWhenASessionEnds() throws Exception {
        OIDCTokens tokens = tokens(send(asService(new EmailCodeGrant(email, code()))));

        TokenIntrospectionResponse before = introspect(tokens.getAccessToken());
        REALM.admin().post("/users/" + userId() + "/logout", Map.of()).requireStatus(204);
        TokenIntrospectionResponse after = introspect(tokens.getAccessToken());

        assertThat(before.toSuccessResponse().isActive()).isTrue();
        assertThat(before.toSuccessResponse().getStringParameter("email")).isEqualTo(email);
        assertThat(after.toSuccessResponse().isActive()).isFalse();
    }

    @Test
    void aRevokedRefreshTokenIsOfNoUse() throws Exception {
        RefreshToken token =
                tokens(send(asService(new EmailCodeGrant(email, code())))).getRefreshToken();

        HTTPResponse revoked = answer(new TokenRevocationRequest(PROVIDER.getRevocationEndpointURI(), SERVICE, token));

        assertThat(revoked.getStatusCode()).isEqualTo(200);
        assertRefused(send(asService(new RefreshTokenGrant(token))));
    }

    @Test
    void tokensCanBeBoundToAKey() throws Exception {
        DPoPProofFactory key =
                new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        HTTPRequest request = asService(new EmailCodeGrant(email, code())).toHTTPRequest();
        request.setDPoP(key.createDPoPJWT("POST", PROVIDER.getTokenEndpointURI()));

        DPoPAccessToken token =
                tokens(OIDCTokenResponseParser.parse(request.send())).getDPoPAccessToken();
        HTTPRequest proven = new UserInfoRequest(PROVIDER.getUserInfoEndpointURI(), token).toHTTPRequest();
        proven.setDPoP(key.createDPoPJWT("GET", PROVIDER.getUserInfoEndpointURI(), token));

        assertThat(email(proven.send())).isEqualTo(email);
        assertThat(answer(new UserInfoRequest(PROVIDER.getUserInfoEndpointURI(), token))
                        .getStatusCode())
                .isEqualTo(401);
    }

    /** The browser's part, as far as the redirect back to the application. */
    private AuthorizationCode signIn(Page page, CodeVerifier verifier, Nonce nonce) throws Exception {
        State state = new State();
        URI request = new AuthenticationRequest.Builder(ResponseType.CODE, OPENID, WEB, callback())
                .endpointURI(PROVIDER.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        page.navigate(request.toString());
        page.locator("#email").fill(email);
        page.keyboard().press("Enter");
        page.locator("#otp").fill(Mailbox.of(email).codeAfter(0));
        page.keyboard().press("Enter");
        page.waitForURL(Browser.WITH_CODE);
        AuthenticationSuccessResponse response =
                AuthenticationResponseParser.parse(URI.create(page.url())).toSuccessResponse();
        assertThat(response.getState()).isEqualTo(state);
        assertThat(response.getIssuer()).isEqualTo(PROVIDER.getIssuer());
        return response.getAuthorizationCode();
    }

    private static OIDCTokens exchange(AuthorizationCode code, CodeVerifier verifier) throws Exception {
        return tokens(send(WEB, new AuthorizationCodeGrant(code, callback(), verifier)));
    }

    private String code() {
        caller.requestCode(email).requireStatus(202);
        return Mailbox.of(email).codeAfter(0);
    }

    private String userId() {
        return REALM.admin().users(email).get(0).path("id").asText();
    }

    private static String userInfo(AccessToken token) throws Exception {
        return email(answer(new UserInfoRequest(PROVIDER.getUserInfoEndpointURI(), token)));
    }

    private static String email(HTTPResponse userInfo) throws Exception {
        return UserInfoResponse.parse(userInfo)
                .toSuccessResponse()
                .getUserInfo()
                .getEmailAddress();
    }

    private static TokenIntrospectionResponse introspect(Token token) throws Exception {
        return TokenIntrospectionResponse.parse(
                answer(new TokenIntrospectionRequest(PROVIDER.getIntrospectionEndpointURI(), SERVICE, token)));
    }

    private static TokenRequest asService(AuthorizationGrant grant) {
        return new TokenRequest.Builder(PROVIDER.getTokenEndpointURI(), SERVICE, grant)
                .scope(OPENID)
                .build();
    }

    private static TokenResponse send(ClientID client, AuthorizationGrant grant) throws Exception {
        return send(new TokenRequest.Builder(PROVIDER.getTokenEndpointURI(), client, grant).build());
    }

    private static TokenResponse send(TokenRequest request) throws Exception {
        return OIDCTokenResponseParser.parse(answer(request));
    }

    private static HTTPResponse answer(Request request) throws Exception {
        return request.toHTTPRequest().send();
    }

    private static OIDCTokens tokens(TokenResponse response) {
        assertThat(response.indicatesSuccess())
                .as(() -> response.toErrorResponse().getErrorObject().toString())
                .isTrue();
        return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
    }

    private static void assertRefused(TokenResponse response) {
        assertThat(response.indicatesSuccess()).isFalse();
        assertThat(response.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_grant");
    }

    /** Checks issuer, audience, lifetime, nonce, and the signature by the keys the provider names. */
    private static IDTokenValidator validator(ClientID client) throws Exception {
        return new IDTokenValidator(
                PROVIDER.getIssuer(),
                client,
                JWSAlgorithm.RS256,
                PROVIDER.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(PATIENCE, PATIENCE));
    }

    private static OIDCProviderMetadata discover() {
        try {
            return OIDCProviderMetadata.resolve(new Issuer(Stack.running().keycloak() + "/realms/" + REALM.name()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A confidential client with the grant; it reads its own tokens, which Keycloak tells to their audience only. */
    private static void addService(ObjectNode realm) {
        realm.put("bruteForceProtected", false); // tests fail faster than people
        ObjectNode service = ((ArrayNode) realm.path("clients"))
                .addObject()
                .put("clientId", SERVICE.getClientID().getValue())
                .put("secret", SERVICE.getClientSecret().getValue())
                .put("publicClient", false);
        service.putObject("attributes").put("tses.email.code.grant.enabled", "true");
        service.putArray("protocolMappers")
                .addObject()
                .put("name", "audience")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .putObject("config")
                .put("included.client.audience", SERVICE.getClientID().getValue())
                .put("access.token.claim", "true");
    }

    private static URI callback() {
        return URI.create(Stack.running().keycloak() + "/tses-test-callback");
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
