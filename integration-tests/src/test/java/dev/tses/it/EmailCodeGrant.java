package dev.tses.it;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import java.util.List;
import java.util.Map;

/** The grant of email codes as a program adds it to Nimbus' library, which sends no scope with grants it does not know. */
final class EmailCodeGrant extends AuthorizationGrant {

    static final GrantType TYPE = new GrantType("urn:tses:oauth:grant-type:email-code");

    private final String email;
    private final String code;

    EmailCodeGrant(String email, String code) {
        super(TYPE);
        this.email = email;
        this.code = code;
    }

    @Override
    public Map<String, List<String>> toParameters() {
        return Map.of(
                "grant_type", List.of(getType().getValue()),
                "email", List.of(email),
                "otp", List.of(code),
                "scope", List.of("openid email"));
    }
}
