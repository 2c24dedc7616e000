package dev.tses.rest.docs;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.RealmModel;

/**
 * The security headers of the documentation: the realm's own, except for those that would let it be framed or load from
 * elsewhere. Scripts come from here only and none is inline; Swagger UI styles some elements inline.
 */
final class DocsHeaders {

    private static final Map<BrowserSecurityHeaders, String> OWN = new EnumMap<>(Map.of(
            BrowserSecurityHeaders.CONTENT_SECURITY_POLICY,
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src"
                    + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            BrowserSecurityHeaders.X_FRAME_OPTIONS,
            "DENY",
            BrowserSecurityHeaders.X_CONTENT_TYPE_OPTIONS,
            "nosniff"));

    private DocsHeaders() {}

    static Map<String, String> of(RealmModel realm) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (BrowserSecurityHeaders header : BrowserSecurityHeaders.values()) {
            String ofRealm = realm.getBrowserSecurityHeaders().getOrDefault(header.getKey(), header.getDefaultValue());
            String value = OWN.getOrDefault(header, ofRealm);
            if (!value.isEmpty()) {
                headers.put(header.getHeaderName(), value);
            }
        }
        return headers;
    }
}
